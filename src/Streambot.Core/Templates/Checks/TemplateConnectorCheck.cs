using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resources;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Checks;

/// <summary>
/// Connectors that the user wrote in the template: what Lambda, or the custom resource behind them,
/// would refuse at the deploy.
/// </summary>
internal sealed class TemplateConnectorCheck(MergeContext context) : IServiceCheck
{
    private readonly EventSourceReader _sources = new(context);

    public void Check(ServicePlan plan)
    {
        if (context.Template.HasTransform)
            return;
        HashSet<string> filled = [.. plan.Connectors.Select(connector => connector.Id)];
        foreach (string id in context.Connectors.All.Where(id => context.Template.IsUsers("Resources", id)))
        {
            bool isCustom = context.Connectors.IsCustom(id);
            CheckShape(id, isCustom);
            if (!filled.Contains(id))
                CheckWhole(id, isCustom);
        }
    }

    // What the user wrote, be it filled in by an item or not.
    private void CheckShape(string id, bool isCustom)
    {
        PropertyShape shape = new(context.Findings, path => context.Template.ResourcePlace(id, path));
        foreach ((string name, JsonNode? value) in context.Template.UsersProperties(id))
        {
            if (MappingSchema.Find(name) is { } property)
                shape.Check(property, value);
            else if (isCustom && name == CustomConnector.LambdaProperties)
                CheckText(id, value);
            else if (isCustom && !CustomConnector.OwnProperties.Contains(name))
                AddUnknown(id, name);
        }
    }

    private void CheckText(string id, JsonNode? value)
    {
        if (Intrinsics.FunctionOf(value) is null && LambdaProperties.Parse(value) is null)
        {
            context.Findings.Add(
                DiagnosticTable.WrongType.With(
                    context.Template.ResourcePlace(id, CustomConnector.LambdaProperties),
                    CustomConnector.LambdaProperties,
                    Intrinsics.Text(value) ?? value?.ToJsonString() ?? "",
                    DiagnosticTerms.JsonObject));
        }
    }

    private void AddUnknown(string id, string name)
    {
        IEnumerable<string> known =
            CustomConnector.OwnProperties.Concat(MappingSchema.All.Select(property => property.Name));
        string hint = NearestNames.Hint(name, known);
        context.Findings.Add(
            DiagnosticTable.UncheckedMember.With(context.Template.ResourcePlace(id, name), "Properties", name)
                .Then(hint));
    }

    // A native mapping may know more than this table does; what the source of either takes, Lambda itself says.
    private void CheckWhole(string id, bool isCustom)
    {
        JsonObject properties = context.Template.Properties(id);
        if (Intrinsics.FunctionOf(properties) is not null)
            return;
        (JsonNode? stream, JsonNode? other) = (properties["StreamArn"], properties["EventSourceArn"]);
        if (isCustom && stream is not null && other is not null && !context.AreSame(stream, other))
        {
            context.Findings.Add(
                DiagnosticTable.ConflictingMetadata.With(
                    context.Template.ResourcePlace(id, "EventSourceArn"), "StreamArn", "EventSourceArn"));
        }

        string[] sources = isCustom
            ? ["StreamArn", "EventSourceArn", "SelfManagedEventSource"]
            : ["EventSourceArn", "SelfManagedEventSource"];
        if (!sources.Any(properties.ContainsKey))
        {
            context.Findings.Add(
                DiagnosticTable.MetadataMissingArn.With(context.Template.ResourcePlace(id), sources[0]));
        }

        if (!properties.ContainsKey("FunctionName"))
        {
            context.Findings.Add(
                DiagnosticTable.MetadataMissing.With(context.Template.ResourcePlace(id), "FunctionName"));
        }

        new ConnectorRules(context.Findings, _sources.Read(properties), properties, path =>
            context.Template.ResourcePlace(id, path)).Check(properties.ContainsKey);
    }
}
