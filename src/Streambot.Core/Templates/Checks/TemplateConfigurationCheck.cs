using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Checks;

/// <summary>
/// Configurations that the user wrote in the template: what the custom resource behind them would refuse at the
/// deploy. Values are never told.
/// </summary>
internal sealed class TemplateConfigurationCheck(MergeContext context) : IServiceCheck
{
    private static readonly string[] OfStreambot = ["StreambotKeys", "StreambotSecrets"];

    public void Check(ServicePlan plan)
    {
        if (context.Template.HasTransform)
            return;
        foreach ((string id, string type, _) in context.Template.Resources.Where(
            resource => resource.Type == ResourceTypes.Env))
        {
            if (!context.Template.IsUsers("Resources", id))
                continue;
            foreach ((string name, JsonNode? value) in context.Template.UsersProperties(id))
                CheckProperty(id, name, value);
            CheckMerged(id, context.Template.Properties(id));
        }
    }

    private void CheckProperty(string id, string name, JsonNode? value)
    {
        if (name == "StreambotSecrets")
            CheckSecrets(id, value);
        else if (name.StartsWith("Streambot", StringComparison.Ordinal) && !OfStreambot.Contains(name))
        {
            context.Findings.Add(
                DiagnosticTable.UnknownMember.With(context.Template.ResourcePlace(id, name), "Properties", name)
                    .Then(NearestNames.Hint(name, OfStreambot)));
        }
        else if (ConfigurationKey.IsKey(name) && name.Contains('=', StringComparison.Ordinal))
        {
            context.Findings.Add(
                DiagnosticTable.InvalidNameOfVariable.With(context.Template.ResourcePlace(id, name), name));
        }
        else if (!IsText(value))
        {
            context.Findings.Add(
                DiagnosticTable.WrongTypeOfVariable.With(context.Template.ResourcePlace(id, name), name, Shown(value)));
        }
    }

    private void CheckSecrets(string id, JsonNode? value)
    {
        if (value is JsonObject secrets)
        {
            foreach ((string key, JsonNode? parameter) in secrets.Where(
                secret => Intrinsics.FunctionOf(secrets) is null && !IsText(secret.Value)))
            {
                context.Findings.Add(
                    DiagnosticTable.WrongType.With(
                        context.Template.ResourcePlace(id, $"StreambotSecrets.{key}"), $"StreambotSecrets.{key}",
                        Shown(parameter), DiagnosticTerms.SsmParameter));
            }
        }
        else
        {
            context.Findings.Add(
                DiagnosticTable.WrongType.With(
                    context.Template.ResourcePlace(id, "StreambotSecrets"), "StreambotSecrets", Shown(value),
                    DiagnosticTerms.SsmParameters));
        }
    }

    // What the user wrote and what items add may only be wrong together.
    private void CheckMerged(string id, JsonObject properties)
    {
        if (Intrinsics.FunctionOf(properties) is not null)
            return;
        if (!properties.ContainsKey("FunctionName"))
        {
            context.Findings.Add(
                DiagnosticTable.MetadataMissing.With(context.Template.ResourcePlace(id), "FunctionName"));
        }

        foreach ((string key, _) in (properties["StreambotSecrets"] as JsonObject ?? [])
            .Where(secret => properties.ContainsKey(secret.Key)))
        {
            context.Findings.Add(
                DiagnosticTable.ConflictingMetadataOfKey.With(context.Template.ResourcePlace(id, key), key));
        }
    }

    private static bool IsText(JsonNode? value) =>
        value is null or JsonValue || Intrinsics.FunctionOf(value) is not null;

    private static string Shown(JsonNode? value) => value switch
    {
        JsonArray => "[…]",
        JsonObject => "{…}",
        _ => "…",
    };
}
