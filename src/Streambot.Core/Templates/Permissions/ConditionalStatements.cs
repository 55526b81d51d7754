using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Templates.Conditions;

namespace Streambot.Core.Templates.Permissions;

/// <summary>
/// Divides the statements of a role by what must exist for them: a statement that names a resource which may be missing
/// cannot be in the role itself.
/// </summary>
internal sealed class ConditionalStatements(TemplateConditions conditions)
{
    private const string NoValue = "AWS::NoValue";

    /// <summary>The statements of each condition, in their order.</summary>
    /// <param name="condition">That of the role, or null.</param>
    /// <param name="statements">The statements, all of the role.</param>
    public ILookup<string?, JsonObject> Divide(string? condition, IEnumerable<JsonObject> statements) => statements
        .SelectMany(statement => Divide(condition, statement))
        .ToLookup(pair => pair.Condition, pair => pair.Statement);

    private IEnumerable<(string? Condition, JsonObject Statement)> Divide(string? condition, JsonObject statement)
    {
        JsonObject rest = statement.DeepClone().AsObject();
        rest.Remove("Resource");
        JsonNode?[] resources = statement["Resource"] is JsonArray list ? [.. list] : [statement["Resource"]];
        var groups = resources
            .Select(resource => Present(resource, condition))
            .GroupBy(part => conditions.Name(part.Condition, rest, part.Resource), part => part.Resource)
            .ToArray();
        return groups is [var only] && only.SequenceEqual(resources)
            ? [(only.Key, statement)]
            : groups.Select(group => (group.Key, With(statement, [.. group])));
    }

    // A statement without a resource is none: what an If leaves out is left out with its policy.
    private (JsonNode? Resource, string? Condition) Present(JsonNode? resource, string? condition)
    {
        if (Intrinsics.ArgumentOf(resource, "Fn::If") is not JsonArray { Count: 3 } branches
            || Intrinsics.Text(branches[0]) is not { } name)
            return (resource, condition);
        if (Intrinsics.Referred(branches[2]) == NoValue)
            return Present(branches[1], conditions.Within(condition, name, holds: true));
        return Intrinsics.Referred(branches[1]) == NoValue
            ? Present(branches[2], conditions.Within(condition, name, holds: false))
            : (resource, condition);
    }

    private static JsonObject With(JsonObject statement, JsonNode?[] resources)
    {
        JsonObject divided = statement.DeepClone().AsObject();
        JsonNode?[] clones = [.. resources.Select(resource => resource?.DeepClone())];
        divided["Resource"] = clones is [var single] ? single : new JsonArray(clones);
        return divided;
    }
}
