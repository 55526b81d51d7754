using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Streambot.Core.CloudFormation;

internal enum ReferenceKind
{
    /// <summary>A parameter or a resource.</summary>
    Name,

    /// <summary>A resource with one of its attributes.</summary>
    Attribute,
    Condition,

    /// <summary>
    /// A condition, referenced by a function that only conditions can contain: elsewhere, it might be a property of
    /// that name.
    /// </summary>
    ConditionInCondition,
    Mapping,

    /// <summary>A key that has the form of a function and is unknown to CloudFormation.</summary>
    UnknownFunction,
}

/// <summary>A reference from a node of a template to another part of the template.</summary>
/// <param name="Kind">The kind of what it refers to.</param>
/// <param name="Name">The name.</param>
/// <param name="Node">The node with the reference.</param>
/// <param name="Attribute">The attribute of a resource, or empty.</param>
internal sealed record Reference(ReferenceKind Kind, string Name, JsonNode Node, string Attribute = "");

/// <summary>Finds what a node refers to.</summary>
internal static partial class References
{
    /// <summary>The names of parameters and resources to which a node refers.</summary>
    public static HashSet<string> Resources(JsonNode? node) =>
        [.. Of(node).Where(r => r.Kind is ReferenceKind.Name or ReferenceKind.Attribute).Select(r => r.Name)];

    /// <summary>The resources in the DependsOn of a resource.</summary>
    public static IEnumerable<string> DependsOn(JsonObject resource) => resource["DependsOn"] switch
    {
        JsonArray list => list.Select(Intrinsics.Text).OfType<string>(),
        JsonValue single when Intrinsics.Text(single) is { } name => [name],
        _ => [],
    };

    public static IEnumerable<Reference> Of(JsonNode? node)
    {
        List<Reference> found = [];
        Collect(node, found);
        return found;
    }

    /// <summary>What the function of a node itself refers to, not its argument.</summary>
    public static IEnumerable<Reference> OwnOf(JsonNode? node)
    {
        List<Reference> found = [];
        if (node is JsonObject mapping && Intrinsics.FunctionOf(mapping) is { } function)
            CollectFunction(function, mapping, found);
        return found;
    }

    private static void Collect(JsonNode? node, List<Reference> found)
    {
        if (node is JsonObject mapping)
        {
            found.AddRange(OwnOf(mapping));
            foreach ((string _, JsonNode? child) in mapping)
                Collect(child, found);
        }
        else if (node is JsonArray list)
        {
            foreach (JsonNode? child in list)
                Collect(child, found);
        }
    }

    private static void CollectFunction(string function, JsonObject node, List<Reference> found)
    {
        JsonNode? argument = node[function];
        switch (function)
        {
            case "Ref" when Intrinsics.Text(argument) is { } name:
                found.Add(new(ReferenceKind.Name, name, node));
                break;
            case "Condition" when Intrinsics.Text(argument) is { } name:
                found.Add(new(ReferenceKind.ConditionInCondition, name, node));
                break;
            case "Fn::GetAtt" when Intrinsics.Attribute(node) is { } attribute:
                found.Add(new(ReferenceKind.Attribute, attribute.Resource, node, attribute.Attribute));
                break;
            case "Fn::If"
                when argument is JsonArray { Count: > 0 } branches && Intrinsics.Text(branches[0]) is { } name:
                found.Add(new(ReferenceKind.Condition, name, node));
                break;
            case "Fn::FindInMap" when argument is JsonArray { Count: > 0 } path && Intrinsics.Text(path[0]) is { } name:
                found.Add(new(ReferenceKind.Mapping, name, node));
                break;
            case "Fn::Sub":
                CollectSub(argument, node, found);
                break;
            default:
                if (function.StartsWith("Fn::", StringComparison.Ordinal)
                    && !Intrinsics.IsKnown(function["Fn::".Length..].Split("::")[0]))
                    found.Add(new(ReferenceKind.UnknownFunction, function, node));
                break;
        }
    }

    private static void CollectSub(JsonNode? argument, JsonObject node, List<Reference> found)
    {
        (string? text, JsonObject? own) = argument is JsonArray { Count: > 0 } parts
            ? (Intrinsics.Text(parts[0]), parts.Count > 1 ? parts[1] as JsonObject : null)
            : (Intrinsics.Text(argument), null);
        foreach (Match match in Placeholder().Matches(text ?? ""))
        {
            string name = match.Groups[1].Value.Trim();
            if (own?.ContainsKey(name) ?? false)
                continue;
            found.Add(name.Split('.', 2) is [string resource, string attribute]
                ? new(ReferenceKind.Attribute, resource, node, attribute)
                : new(ReferenceKind.Name, name, node));
        }
    }

    // ${!Name} is a literal.
    [GeneratedRegex(@"\$\{([^!{}][^{}]*)\}")]
    private static partial Regex Placeholder();
}
