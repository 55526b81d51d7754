using System.Text.Json.Nodes;
using CsCheck;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>
/// Values as a template may hold them: scalars, lists, mappings and CloudFormation's functions, nested. Their names are
/// those of <see cref="Documents"/>.
/// </summary>
internal static class Nodes
{
    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "1.10", "0.5", "512", "123456789012", "123456789012345678901234567890",
    ];

    private static readonly Gen<JsonNode?> Scalar = Gen.Frequency(
        (6, Texts.Any.Select(text => (JsonNode?)JsonValue.Create(text))),
        (2, Gen.OneOf(Numbers).Select(JsonNode? (digits) => JsonNode.Parse(digits))),
        (1, Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value))),
        (1, Gen.Const(() => (JsonNode?)null)));

    private static readonly Gen<JsonNode?> Flat = Gen.Frequency(
        (4, Scalar), (1, Names().Select(JsonNode? (name) => Function("Ref", name))), (1, Sub()), (1, GetAtt()));

    // The same list at several places is what anchors are for.
    private static readonly Gen<JsonNode?> Tags =
        Gen.Const(() => JsonNode.Parse("""[{"Key": "team", "Value": "orders"}, {"Key": "cost", "Value": "12"}]"""));

    public static Gen<JsonNode?> Any { get; } = OfDepth(3);

    public static Gen<JsonObject> Mapping { get; } = MappingOf(OfDepth(2));

    private static Gen<JsonNode?> OfDepth(int depth)
    {
        if (depth == 0)
            return Flat;
        Gen<JsonNode?> inner = OfDepth(depth - 1);
        return Gen.Frequency(
            (3, Flat),
            (1, Tags),
            (2, inner.Array[0, 3].Select(JsonNode? (items) => new JsonArray(items))),
            (2, MappingOf(inner).Select(JsonNode? (mapping) => mapping)),
            (1, Gen.Select(inner, inner, JsonNode? (yes, no) => Function("Fn::If", new JsonArray("IsProd", yes, no)))),
            (1, inner.Array[1, 3]
                .Select(JsonNode? (items) => Function("Fn::Join", new JsonArray(",", new JsonArray(items))))),
            (1, inner.Select(JsonNode? (value) => Function("Fn::Base64", value))),
            (1, Gen.Const(
                () => (JsonNode?)Function("Fn::FindInMap", new JsonArray("Sizes", Function("Ref", "Stage"), "Batch")))),
            (1, inner.Select(JsonNode? (value) => Function(
                "Fn::Sub", new JsonArray("${Stage}-${Own}", new JsonObject { ["Own"] = value })))),
            (1, Gen.Const(() => (JsonNode?)Function("Fn::Select", new JsonArray(0, Function("Fn::GetAZs", ""))))));
    }

    // Of a single key it might be a function, or the mapping that a Condition stands for.
    private static Gen<JsonObject> MappingOf(Gen<JsonNode?> value) =>
        Gen.Select(Texts.Key, value).Array[0, 4].Select(pairs =>
        {
            JsonObject mapping = [];
            foreach ((string key, JsonNode? node) in pairs)
                mapping.TryAdd(key, node);
            if (mapping.Count == 1 && mapping.ContainsKey("Condition"))
                mapping["Effect"] = "Allow";
            return mapping;
        });

    private static Gen<string> Names() =>
        Gen.OneOf("Stage", "Subnets", "Stream", "Queue", "AWS::Region", "AWS::NoValue", "AWS::StackName");

    private static Gen<JsonNode?> GetAtt() => Gen.OneOf("Stream", "Queue")
        .Select(JsonNode? (resource) => Function("Fn::GetAtt", new JsonArray(resource, "Arn")));

    private static Gen<JsonNode?> Sub() =>
        Gen.OneOf("${Stage}", "a-${AWS::Region}-b", "${!Literal}: ${Queue.Arn}", "#!/bin/sh\necho ${Stage}\n", "123")
            .Select(JsonNode? (text) => Function("Fn::Sub", text));

    private static JsonObject Function(string name, JsonNode? argument) => new() { [name] = argument };
}
