using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Checks;

/// <summary>
/// What an item refers to and that is missing while its function is not. A function and its configuration are not given
/// the condition of what they refer to: without them there is no service.
/// </summary>
internal sealed class ConditionCheck(MergeContext context) : IServiceCheck
{
    public void Check(ServicePlan plan)
    {
        ILookup<DeclaredItem, ReadValue> values = context.Values.Values.ToLookup(value => value.Item);
        foreach (FunctionPlan function in plan.Functions)
        {
            CheckOwn(function);
            if (function.Item is { } item)
                Check(values[item], function.Id, function, DiagnosticTable.MayBeMissing);
            foreach (DeclaredItem env in function.Env?.Items ?? [])
                Check(values[env], function.Env!.Id, function, DiagnosticTable.MayBeMissingInConfiguration);
        }
    }

    private void Check(
        IEnumerable<ReadValue> values,
        string id,
        FunctionPlan function,
        Diagnostic<ItemPlace, string, string, string> diagnostic)
    {
        string? condition = context.Conditions.Of(id);
        foreach (ReadValue value in values)
        {
            foreach ((string resource, string needed) in context.Conditions.Missing(condition, value.Node))
                context.Findings.Add(diagnostic.With(value.Item.At(value.Metadata), resource, needed, function.Id));
        }
    }

    // A role or log group of the template's own that its function gets by the name it has.
    private void CheckOwn(FunctionPlan function)
    {
        if (!context.Template.IsUsers("Resources", function.Id) || context.Template.TypeOf(function.Id) is null)
            return;
        string? condition = context.Conditions.Of(function.Id);
        JsonObject written = context.Template.UsersProperties(function.Id);
        foreach (string property in (string[])["Role", "LoggingConfig"])
        {
            JsonNode? value = context.Template.Properties(function.Id)[property];
            if (function.Item?.Text(property) is not null || JsonNode.DeepEquals(written[property], value))
                continue;
            ItemPlace place = new($"The function '{function.Id}'", function.LocationIn(context));
            foreach ((string resource, string needed) in context.Conditions.Missing(condition, value))
                context.Findings.Add(DiagnosticTable.MayBeMissing.With(place, resource, needed, function.Id));
        }
    }
}
