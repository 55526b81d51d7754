using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates.Permissions;

/// <summary>The statements that a project declares for its functions' roles.</summary>
internal sealed partial class DeclaredPolicies(MergeContext context)
{
    public static readonly string[] KnownMetadata =
    [
        "Action", "Resource", "Effect", "PolicyCondition", "Function", "Literal",
    ];

    /// <summary>Objects to what no item may say, once for an item that several functions share.</summary>
    public void Check(DeclaredItem item)
    {
        context.RefuseUnknownMetadata(item, KnownMetadata);
        if (!LogicalId.IsValid(item.Name))
        {
            context.Findings.Add(
                DiagnosticTable.InvalidNameOfStatement.With(item.At()));
        }

        foreach (string metadata in (string[])["Action", "Resource"])
        {
            if (item.Text(metadata) is null)
                context.Findings.Add(DiagnosticTable.MetadataMissing.With(item.At(), metadata));
        }

        CheckForm(item, "Action", action => action == "*" || Action().IsMatch(action), DiagnosticTerms.IamAction);
        CheckForm(
            item,
            "Resource",
            resource => resource == "*" || resource.StartsWith("arn:", StringComparison.Ordinal),
            DiagnosticTerms.IamResource);
        if (item.Text("Effect") is { } effect && effect is not ("Allow" or "Deny"))
        {
            context.Findings.Add(
                DiagnosticTable.WrongTypeOfChoice.With(item.At("Effect"), "Effect", effect, "Allow, Deny"));
        }
    }

    public IEnumerable<JsonObject> Of(FunctionPlan function)
    {
        HashSet<string> sids = [];
        foreach (DeclaredItem item in function.Policies)
        {
            if (!sids.Add(item.Name))
                context.Findings.Add(DiagnosticTable.DuplicateItemOfFunction.With(item.At(), function.Id));
            JsonObject statement = new() { ["Sid"] = item.Name, ["Effect"] = item.Text("Effect") ?? "Allow" };
            Set(statement, "Action", context.Properties.Read(item, "Action", PropertyType.List));
            Set(statement, "Resource", Single(context.Properties.Read(item, "Resource", PropertyType.List)));
            Set(statement, "Condition", context.Properties.Read(item, "PolicyCondition", PropertyType.Structure));
            yield return statement;
        }
    }

    // Only what is literal can be told.
    private void CheckForm(DeclaredItem item, string metadata, Predicate<string> isValid, string expected)
    {
        if (context.Properties.Read(item, metadata, PropertyType.List) is not JsonArray list)
            return;
        foreach (string text in list.Select(Intrinsics.Text).OfType<string>().Where(text => !isValid(text)))
            context.Findings.Add(DiagnosticTable.WrongType.With(item.At(metadata), metadata, text, expected));
    }

    [GeneratedRegex(@"^[A-Za-z0-9-]+:[A-Za-z0-9*?]+\z")]
    private static partial Regex Action();

    private static void Set(JsonObject statement, string name, JsonNode? value)
    {
        if (value is not null)
            statement[name] = value;
    }

    private static JsonNode? Single(JsonNode? list) =>
        list is JsonArray { Count: 1 } array ? array[0]?.DeepClone() : list;
}
