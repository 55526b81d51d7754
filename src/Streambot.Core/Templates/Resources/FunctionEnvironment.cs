using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// A function's environment variables: what the wrapper needs to find the configuration, beside the user's own.
/// </summary>
internal sealed class FunctionEnvironment(MergeContext context)
{
    private const int MaximumBytes = 4096;

    public void Add(FunctionPlan function, JsonObject properties)
    {
        if (GlobalFault(function) is { } fault)
        {
            context.Findings.Add(fault);
            return;
        }

        if (EnvironmentVariables.ToFill(properties) is not { } all)
        {
            string name = EnvironmentVariables.IsOpen(properties["Environment"]) ? "Environment" : "Variables";
            context.Findings.Add(DiagnosticTable.PropertyIsFunction.With(name, function.Id)
                .At(context.Template.LocationOf("Resources", function.Id, "Properties", "Environment", name)));
            return;
        }

        foreach (JsonObject variables in all)
            Fill(function, variables);
    }

    private void Fill(FunctionPlan function, JsonObject variables)
    {
        AddDeclared(function, variables);
        variables[EnvironmentNames.Function] = function.Id;
        if (function.Env is not null)
        {
            variables[EnvironmentNames.Table] = context.Setting(
                "StreambotTable", context.Declaration.PrimaryStack.Table);
            variables[EnvironmentNames.Env] = "required";
            variables[EnvironmentNames.Keys] = new EnvResource(context).KeysHash(function.Env);
        }

        if (context.Declaration.UsesStartupHook)
            new StartupHook(context).Add(function, variables);
        CheckSize(function, variables);
    }

    // SAM lets a function's own variables take the place of all that it has from there, unless both are mappings.
    private DiagnosticMessage? GlobalFault(FunctionPlan function)
    {
        if (!function.IsServerless
            || EffectiveProperties.Globals(context.Template)["Environment"] is not { } environment)
            return null;
        string? name = EnvironmentVariables.IsOpen(environment) ? "Environment"
            : EnvironmentVariables.IsOpen(environment.Member("Variables")) ? "Variables"
            : null;
        return name is null ? null : DiagnosticTable.PropertyIsFunction.With(name, "Globals.Function")
            .At(context.Template.LocationOf("Globals", "Function", "Environment"));
    }

    private void AddDeclared(FunctionPlan function, JsonObject variables)
    {
        if (function.Item is not { } item
            || context.Properties.Read(item, "Environment", PropertyType.Structure) is not JsonObject declared)
            return;
        if (declared.Count != 1 || declared["Variables"] is not JsonObject own || EnvironmentVariables.IsOpen(own))
        {
            context.Findings.Add(
                DiagnosticTable.WrongType.With(
                    item.At("Environment"), "Environment", item["Environment"] ?? "",
                    DiagnosticTerms.JsonObjectWithVariables));
            return;
        }

        foreach ((string name, JsonNode? value) in own)
        {
            if (variables.TryAdd(name, value?.DeepClone()) || context.Resolver.AreSame(variables[name], value))
                continue;
            context.Findings.Add(
                DiagnosticTable.TemplateKeepsItsOwnVariable.With(item.At("Environment"), name));
        }
    }

    // What a function of CloudFormation will yield is not known here, and counts for nothing.
    private void CheckSize(FunctionPlan function, JsonObject variables)
    {
        int bytes = variables.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key)
            + Encoding.UTF8.GetByteCount(Intrinsics.Text(variable.Value) ?? ""));
        if (bytes > MaximumBytes)
            context.Findings.Add(
                DiagnosticTable.EnvironmentTooLarge
                    .With(function.Id, bytes)
                    .At(function.LocationIn(context, "Environment")));
    }
}
