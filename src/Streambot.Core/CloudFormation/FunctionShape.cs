using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.CloudFormation;

/// <summary>
/// What the intrinsic functions accept as their argument, as far as no deployment could accept anything else.
/// </summary>
internal static class FunctionShape
{
    /// <summary>A function with an argument that it does not accept.</summary>
    public sealed record Fault(JsonNode Node, string Function, string Expected, JsonNode? Argument);

    public static IEnumerable<Fault> FaultsIn(JsonNode? node)
    {
        List<Fault> faults = [];
        Collect(node, faults);
        return faults;
    }

    private static void Collect(JsonNode? node, List<Fault> faults)
    {
        if (node is JsonObject mapping)
        {
            if (Intrinsics.FunctionOf(mapping) is { } function && Expected(function, mapping[function]) is { } expected)
                faults.Add(new(mapping, function, expected, mapping[function]));
            // What a transform accepts depends on the transform.
            foreach ((string _, JsonNode? child) in mapping.Where(pair => pair.Key != "Fn::Transform"))
                Collect(child, faults);
        }
        else if (node is JsonArray list)
        {
            foreach (JsonNode? child in list)
                Collect(child, faults);
        }
    }

    // Null if it is valid, or if that cannot be determined.
    private static string? Expected(string function, JsonNode? argument) => function switch
    {
        "Ref" => Intrinsics.Text(argument) is { Length: > 0 } ? null : DiagnosticTerms.ParameterOrResource,
        "Fn::Sub" => IsSub(argument) ? null : DiagnosticTerms.StringOrListForSub,
        "Fn::GetAtt" => IsAttribute(argument) ? null : DiagnosticTerms.ResourceAndAttribute,
        "Fn::If" => IsList(argument, 3, 3) ? null : DiagnosticTerms.ConditionAndValues,
        "Fn::Join" => IsList(argument, 2, 2) ? null : DiagnosticTerms.DelimiterAndList,
        "Fn::Select" => IsList(argument, 2, 2) ? null : DiagnosticTerms.IndexAndList,
        "Fn::Split" => IsList(argument, 2, 2) ? null : DiagnosticTerms.DelimiterAndString,
        "Fn::FindInMap" => IsList(argument, 3, 4) ? null : DiagnosticTerms.MappingAndKeys,
        "Fn::ImportValue" => argument is null or JsonArray ? DiagnosticTerms.Export : null,
        _ => null,
    };

    private static bool IsList(JsonNode? argument, int least, int most) =>
        argument is JsonArray list && list.Count >= least && list.Count <= most;

    private static bool IsSub(JsonNode? argument) => argument is JsonArray list
        ? list.Count is 1 or 2 && Intrinsics.Text(list[0]) is not null && (list.Count == 1 || list[1] is JsonObject)
        : Intrinsics.Text(argument) is not null;

    // The attribute can be a Ref; the resource cannot.
    private static bool IsAttribute(JsonNode? argument) => argument is JsonArray list
        ? list.Count >= 2 && Intrinsics.Text(list[0]) is not null
        : Intrinsics.Text(argument)?.Contains('.', StringComparison.Ordinal) ?? false;
}
