using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Documents;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Resolving;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Checks;

/// <summary>What works on versions and aliases of a function only, of a function that has none.</summary>
internal sealed class VersionCheck(MergeContext context) : IServiceCheck
{
    private static readonly string[] Settings = ["SnapStart", "DurableConfig", "CapacityProviderConfig"];

    // Of these it is known what they make.
    private static readonly string[] KnownTransforms =
        ["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions", "AWS::SecretsManager-2020-07-23"];

    public void Check(ServicePlan plan)
    {
        if (!IsWholeTemplate())
            return;
        foreach (FunctionPlan function in plan.Functions)
        {
            JsonObject properties = context.Template.Properties(function.Id);
            if (!ResourceTypes.IsFunction(context.Template.TypeOf(function.Id)) || HasVersion(function, properties))
                continue;
            foreach (string setting in Settings.Where(setting => IsOn(function, properties, setting)))
            {
                SourceLocation location = properties.ContainsKey(setting)
                    ? function.LocationIn(context, setting)
                    : context.Template.LocationOf("Globals", "Function", setting);
                context.Findings.Add(DiagnosticTable.NeedsVersion.With(function.Id, setting).At(location));
            }
        }
    }

    private bool IsOn(FunctionPlan function, JsonObject properties, string setting)
    {
        JsonNode? Effective(string name) => EffectiveProperties.Of(context.Template, function, properties, name);
        JsonNode? value = Effective(setting);
        if (value is null || Intrinsics.Referred(value) == "AWS::NoValue" || IsRefused(function, setting, value))
            return false;
        return setting switch
        {
            // A snapshot with the startup hook is refused altogether.
            "SnapStart" => !context.Declaration.UsesStartupHook && IsSnapStart(value),
            // Lambda then keeps a version of its own, and invokes it.
            "CapacityProviderConfig" => Effective("PublishToLatestPublished")?.ToString() is null or "false" or "False",
            _ => true,
        };
    }

    private bool IsSnapStart(JsonNode value) =>
        new PossibleTexts(context).Of(value.Member("ApplyOn"))?.Contains("PublishedVersions") ?? true;

    // What is wrong in an item is told as that, and has no effect anyway.
    private bool IsRefused(FunctionPlan function, string setting, JsonNode value)
    {
        Findings findings = new(context.Declaration.ProjectFile);
        if (function.Item?.Text(setting) is not null)
            new PropertyShape(findings, function.Item).Check(FunctionSchema.Find(setting), value);
        return findings.Messages.Count > 0;
    }

    private bool HasVersion(FunctionPlan function, JsonObject properties)
    {
        if (EffectiveProperties.Of(context.Template, function, properties, "AutoPublishAlias") is not null)
            return true;
        FunctionIdentity own = context.Identify(Intrinsics.Ref(function.Id));
        return context.Template.Resources
            .Where(resource => resource.Type is "AWS::Lambda::Version" or "AWS::Lambda::Alias")
            .Select(resource => context.Template.Properties(resource.Id)["FunctionName"])
            .Any(name => context.Identify(name).Unqualified == own || IsOpen(context.Resolver.Resolve(name)));
    }

    // Of a function that only the deploy knows.
    private bool IsOpen(ResolvedValue name) =>
        name.HasFunction || name.Names.Any(context.Template.Existing("Parameters").ContainsKey);

    private static bool IsKnownTransform(JsonNode? name) => KnownTransforms.Contains(Intrinsics.Text(name));

    // Macros, loops and modules may make versions that cannot be seen.
    private bool IsWholeTemplate()
    {
        bool isKnown = context.Template.Root["Transform"] switch
        {
            null => true,
            JsonArray list => list.All(IsKnownTransform),
            JsonNode transform => IsKnownTransform(transform),
        };
        return isKnown
            && !context.Template.Existing("Resources").Any(entry => Intrinsics.IsFunctionKey(entry.Key))
            && !context.Template.Resources.Any(entry => entry.Type.EndsWith("::MODULE", StringComparison.Ordinal));
    }
}
