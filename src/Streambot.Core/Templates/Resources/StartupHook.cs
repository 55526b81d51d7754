using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// What a function needs whose configuration is loaded by a startup hook: once, before its program begins.
/// </summary>
internal sealed class StartupHook(MergeContext context)
{
    private const string Variable = "DOTNET_STARTUP_HOOKS";

    // By its name, which .NET looks up where it finds the program's other assemblies: that needs no folder, and finds
    // it in a single file too.
    private const string Assembly = "Streambot.Runtime";

    /// <summary>Adds the hook to those that the user has.</summary>
    public void Add(FunctionPlan function, JsonObject variables)
    {
        JsonNode? existing = variables[Variable];
        if (existing is null && function.IsServerless)
            existing = EffectiveProperties.Globals(context.Template).Member("Environment", "Variables", Variable);
        variables[Variable] = Intrinsics.FunctionOf(existing) is null
            ? Append(Intrinsics.Text(existing) ?? "")
            : new JsonObject { ["Fn::Join"] = new JsonArray(":", new JsonArray(existing!.DeepClone(), Assembly)) };
    }

    /// <summary>A snapshot is taken after the hook, and would keep what it has loaded.</summary>
    public void RefuseSnapStart(FunctionPlan function, JsonObject properties)
    {
        if (EffectiveProperties.Of(context.Template, function, properties, "SnapStart") is JsonObject setting
            && Intrinsics.Text(setting["ApplyOn"]) == "PublishedVersions")
            context.Findings.Add(
                DiagnosticTable.HookUnderSnapStart.With(function.Id).At(function.LocationIn(context, "SnapStart")));
    }

    /// <summary>
    /// Has a changed configuration change the function: with new variables Lambda starts new sandboxes, and nothing
    /// else would load it again.
    /// </summary>
    public void Tie(FunctionPlan function, EnvPlan env, bool needsFunction)
    {
        if (needsFunction)
            context.Findings.Add(
                DiagnosticTable.HookNeedsName.With(function.Id, env.Id).At(function.LocationIn(context)));
        foreach (JsonObject variables in needsFunction
            ? []
            : EnvironmentVariables.In(context.Template.Properties(function.Id)))
            variables[EnvironmentNames.Version] = Version(function, env);
    }

    // A configuration of the user's may be missing where the function is not.
    private JsonObject Version(FunctionPlan function, EnvPlan env)
    {
        JsonObject version = Intrinsics.GetAtt(env.Id, "Version");
        if (context.Conditions.Exists(env.Id, whenever: function.Id))
            return version;
        JsonArray branches = [context.Conditions.Of(env.Id), version, Intrinsics.Ref("AWS::NoValue")];
        return new() { ["Fn::If"] = branches };
    }

    private static string Append(string hooks)
    {
        string[] parts = hooks.Split(':', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(':', parts.Contains(Assembly) ? parts : [.. parts, Assembly]);
    }
}
