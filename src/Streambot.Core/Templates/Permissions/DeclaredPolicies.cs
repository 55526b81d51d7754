using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Resources;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Permissions;

/// <summary>The statements that a project declares for its functions' roles.</summary>
internal sealed class DeclaredPolicies(MergeContext context)
{
    public static readonly string[] KnownMetadata = ["Action", "Resource", "Effect", "PolicyCondition", "Function", "Literal"];

    /// <summary>Objects to what no item may say, once for an item that several functions share.</summary>
    public void Check(DeclaredItem item)
    {
        context.RefuseUnknownMetadata(item, KnownMetadata);
        if (!LogicalId.IsValid(item.Name))
            context.Findings.Add(DiagnosticTable.InvalidName, item.Title, "its Include is a Sid, which takes letters and digits only");
        foreach (string metadata in (string[])["Action", "Resource"])
        {
            if (item.Text(metadata) is null)
                context.Findings.Add(DiagnosticTable.MetadataMissing, item.Title, metadata);
        }

        if (item.Text("Effect") is { } effect && effect is not ("Allow" or "Deny"))
            context.Findings.Add(DiagnosticTable.WrongType, item.Title, "Effect", effect, "Allow or Deny");
    }

    public IEnumerable<JsonObject> Of(FunctionPlan function)
    {
        HashSet<string> sids = [];
        foreach (DeclaredItem item in function.Policies)
        {
            if (!sids.Add(item.Name))
                context.Findings.Add(DiagnosticTable.DuplicateItem, item.Title, " for one function");
            JsonObject statement = new() { ["Sid"] = item.Name, ["Effect"] = item.Text("Effect") ?? "Allow" };
            Set(statement, "Action", context.Properties.Read(item, "Action", PropertyType.TextList));
            Set(statement, "Resource", Single(context.Properties.Read(item, "Resource", PropertyType.TextList)));
            Set(statement, "Condition", context.Properties.Read(item, "PolicyCondition", PropertyType.Mapping));
            yield return statement;
        }
    }

    private static void Set(JsonObject statement, string name, JsonNode? value)
    {
        if (value is not null)
            statement[name] = value;
    }

    private static JsonNode? Single(JsonNode? list) => list is JsonArray { Count: 1 } array ? array[0]?.DeepClone() : list;
}
