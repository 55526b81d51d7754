using System.Text.Json.Nodes;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Checks;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;

namespace Streambot.Core.Templates;

/// <summary>
/// Where each resource of a merged template is declared: in the project, or in the user's template. And each parameter
/// that is imported, whose value a deploy may not find.
/// </summary>
internal static class ResourcePlaces
{
    public static IReadOnlyDictionary<string, SourceLocation> Of(MergeContext context, ServicePlan plan)
    {
        Dictionary<string, SourceLocation> places = new(StringComparer.Ordinal);
        foreach (FunctionPlan function in plan.Functions)
        {
            SourceLocation place = function.LocationIn(context);
            string[] ids =
            [
                function.Id, function.RoleId, function.LogGroupId, function.EnvPolicyId,
                .. function.ConditionalPolicyIds,
            ];
            foreach (string id in ids)
                places.TryAdd(id, place);
            if (function.Env is { } env)
                places.TryAdd(env.Id, env.Items.Select(item => item.At().Location).FirstOrDefault() ?? place);
        }

        foreach (ConnectorPlan connector in plan.Connectors)
        {
            if (connector.Item.At().Location is { } place)
                places[connector.Id] = place;
        }

        foreach (DeclaredItem import in context.Declaration.Of(ItemKind.Import))
        {
            if (import.At(ImportCheck.Project).Location is { } place)
                places[import.Name] = place;
        }

        JsonObject resources = context.Template.Root["Resources"] as JsonObject ?? [];
        foreach ((string id, _) in resources)
        {
            if (context.Template.IsUsers("Resources", id) && !places.ContainsKey(id))
                places[id] = context.Template.LocationOf("Resources", id);
        }

        return places;
    }
}
