using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Resources;

/// <summary>A function's environment variables: what the wrapper needs to find the configuration, beside the user's own.</summary>
internal sealed class FunctionEnvironment(MergeContext context)
{
    private const int MaximumBytes = 4096;

    public void Add(FunctionPlan function, JsonObject properties)
    {
        if (function.Item is { } item)
            context.Fill(properties, item, "Environment", context.Properties.Read(item, "Environment", PropertyType.Mapping));
        if (Mapping(function, properties, "Environment") is not { } environment || Mapping(function, environment, "Variables") is not { } variables)
            return;
        variables["STREAMBOT_FUNCTION"] = function.Id;
        if (function.Env is not null)
        {
            variables["STREAMBOT_TABLE"] = context.Setting("StreambotTable", context.Declaration.PrimaryStack.Table);
            variables["STREAMBOT_ENV"] = "required";
            variables["STREAMBOT_KEYS"] = new EnvResource(context).KeysHash(function.Env);
        }

        CheckSize(function, variables);
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
            context.Findings.Add(DiagnosticTable.EnvironmentTooLarge, function.Id, bytes);
    }
}
