using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;

namespace Streambot.Core.Templates.Conditions;

/// <summary>A reference, and the branches of Fn::If that it stands in.</summary>
/// <param name="Name">The parameter or resource.</param>
/// <param name="Guards">What holds wherever the reference counts, as conditions are written.</param>
internal sealed record GuardedReference(string Name, IReadOnlyList<JsonNode> Guards);

/// <summary>Finds what a node refers to, and when.</summary>
internal static class GuardedReferences
{
    public static IEnumerable<GuardedReference> Of(JsonNode? node) => Of(node, []);

    private static IEnumerable<GuardedReference> Of(JsonNode? node, IReadOnlyList<JsonNode> guards)
    {
        if (Intrinsics.ArgumentOf(node, "Fn::If") is JsonArray { Count: 3 } branches
            && Intrinsics.Text(branches[0]) is { } name)
        {
            JsonObject condition = ConditionLogic.Named(name);
            return Of(branches[1], [.. guards, condition])
                .Concat(Of(branches[2], [.. guards, ConditionLogic.Not(condition)]));
        }

        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject mapping => mapping.Select(property => property.Value),
            JsonArray list => list,
            _ => [],
        };
        return References.OwnOf(node)
            .Where(reference => reference.Kind is ReferenceKind.Name or ReferenceKind.Attribute)
            .Select(reference => new GuardedReference(reference.Name.Split('.')[0], guards))
            .Concat(children.SelectMany(child => Of(child, guards)));
    }
}
