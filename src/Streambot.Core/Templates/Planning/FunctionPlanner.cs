using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Planning;

/// <summary>Decides which functions a service has, and how each is named.</summary>
internal sealed class FunctionPlanner(MergeContext context)
{
    public List<FunctionPlan> Plan()
    {
        DeclaredItem[] items = [.. context.Declaration.Of(ItemKind.Function)];
        return items.Length == 0 ? PlanOnly() : PlanItems(items);
    }

    private List<FunctionPlan> PlanItems(DeclaredItem[] items)
    {
        List<FunctionPlan> functions = [];
        foreach (DeclaredItem item in items)
        {
            if (!LogicalId.IsValid(item.Name))
            {
                context.Findings.Add(
                    DiagnosticTable.InvalidName.With(item.At()));
            }
            else if (functions.Exists(function => function.Id == item.Name))
                context.Findings.Add(DiagnosticTable.DuplicateItem.With(item.At()));
            else
                functions.Add(Plan(item.Name, item));
        }

        return functions;
    }

    // Without an item: the template's only function, or one named after the project.
    private List<FunctionPlan> PlanOnly()
    {
        string id = LogicalId.From(context.Declaration.ProjectName);
        string[] existing =
        [
            .. context.Template.Resources
                .Where(resource => ResourceTypes.IsFunction(resource.Type) && !HasCodeInline(resource.Id))
                .Select(resource => resource.Id),
        ];
        if (existing.Length == 1)
            return [Plan(existing[0], item: null)];
        if (existing.Length > 1 && !existing.Contains(id))
        {
            string names = string.Join(", ", existing.Select(name => $"'{name}'"));
            context.Findings.Add(
                DiagnosticTable.WhichFunction.With(names).At(context.Template.LocationOf("Resources", existing[0])));
            return [];
        }

        if (id.Length > 0)
            return [Plan(id, item: null)];
        context.Findings.Add(
            DiagnosticTable.InvalidNameOfProject.With(context.Declaration.ProjectName));
        return [];
    }

    // Code that stands in the template is in another language, and nobody else's zip takes its place.
    private bool HasCodeInline(string id)
    {
        JsonObject properties = context.Template.Properties(id);
        return properties.ContainsKey("InlineCode") || properties.Member("Code", "ZipFile") is not null;
    }

    private FunctionPlan Plan(string id, DeclaredItem? item)
    {
        string? type = context.Template.TypeOf(id);
        bool exists = ResourceTypes.IsFunction(type);
        JsonObject properties = exists ? context.Template.Properties(id) : [];
        JsonNode? name = NameOf(id, item, exists, properties);
        context.Resolver.Announce(id, name);
        bool hasRole = properties.ContainsKey("Role")
            || item?.Text("Role") is not null
            || HasServerlessRole(type, properties);
        return new()
        {
            Id = id,
            Item = item,
            Origin = item?.At() ?? new($"the project '{context.Declaration.ProjectName}'", Location: null),
            IsServerless = type == ResourceTypes.ServerlessFunction,
            Name = name,
            HasGeneratedRole = !hasRole && context.Template.TypeOf($"{id}Role") != ResourceTypes.Role,
        };
    }

    private JsonNode? NameOf(string id, DeclaredItem? item, bool exists, JsonObject properties)
    {
        // Where AWS may be left to choose one, only a Ref is the name.
        if (properties["FunctionName"] is { } given)
            return References.Resources(given).Contains("AWS::NoValue") ? null : given.DeepClone();
        if (item is not null && context.Properties.Read(item, "FunctionName", PropertyType.Text) is { } name)
            return name;
        // To name a function that has lived without a name would replace it.
        return exists ? null : Intrinsics.Sub($"${{AWS::StackName}}-{id}");
    }

    // SAM makes a role of its own from Policies.
    private bool HasServerlessRole(string? type, JsonObject properties) =>
        type == ResourceTypes.ServerlessFunction
        && (properties.ContainsKey("Policies") || EffectiveProperties.Globals(context.Template).ContainsKey("Role"));
}
