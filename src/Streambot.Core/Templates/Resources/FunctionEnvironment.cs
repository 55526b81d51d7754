using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Resources;

/// <summary>A function's environment variables: what the wrapper needs to find the configuration, beside the user's own.</summary>
internal sealed class FunctionEnvironment(MergeContext context)
{
    private const int MaximumBytes = 4096;

    public void Add(FunctionPlan function, JsonObject properties)
    {
        if (Mapping(function, properties, "Environment") is not { } environment || Mapping(function, environment, "Variables") is not { } variables)
            return;
        AddDeclared(function, variables);
        variables["STREAMBOT_FUNCTION"] = function.Id;
        if (function.Env is not null)
        {
            variables["STREAMBOT_TABLE"] = context.Setting("StreambotTable", context.Declaration.PrimaryStack.Table);
            variables["STREAMBOT_ENV"] = "required";
            variables["STREAMBOT_KEYS"] = new EnvResource(context).KeysHash(function.Env);
        }

        if (context.Declaration.UsesStartupHook)
            new StartupHook(context).Add(function, variables);
        CheckSize(function, variables);
    }

    private void AddDeclared(FunctionPlan function, JsonObject variables)
    {
        if (function.Item is not { } item || context.Properties.Read(item, "Environment", PropertyType.Structure) is not JsonObject declared)
            return;
        if (declared.Count != 1 || declared["Variables"] is not JsonObject own)
        {
            context.Findings.Add(DiagnosticTable.WrongType, item.At("Environment"), "Environment", item["Environment"], "a JSON object with Variables");
            return;
        }

        foreach ((string name, JsonNode? value) in own)
        {
            if (variables.TryAdd(name, value?.DeepClone()) || context.Resolver.AreSame(variables[name], value))
                continue;
            context.Findings.Add(DiagnosticTable.TemplateKeepsItsOwn, item.At("Environment"), $"the variable {name}");
        }
    }

    private JsonObject? Mapping(FunctionPlan function, JsonObject parent, string name)
    {
        if (parent[name] is JsonObject existing && Intrinsics.FunctionOf(existing) is null)
            return existing;
        if (parent[name] is not null)
        {
            context.Findings.Add(DiagnosticTable.PropertyIsFunction.With(name, function.Id)
                .At(context.Template.LocationOf("Resources", function.Id, "Properties", "Environment", name)));
            return null;
        }

        JsonObject added = [];
        parent[name] = added;
        return added;
    }

    // What a function of CloudFormation will yield is not known here, and counts for nothing.
    private void CheckSize(FunctionPlan function, JsonObject variables)
    {
        int bytes = variables.Sum(variable => Encoding.UTF8.GetByteCount(variable.Key) + Encoding.UTF8.GetByteCount(Intrinsics.Text(variable.Value) ?? ""));
        if (bytes > MaximumBytes)
            context.Findings.Add(DiagnosticTable.EnvironmentTooLarge.With(function.Id, bytes).At(function.LocationIn(context, "Environment")));
    }
}
