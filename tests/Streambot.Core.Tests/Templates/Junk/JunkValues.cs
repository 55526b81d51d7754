using System.Text.Json.Nodes;

namespace Streambot.Core.Tests.Templates.Junk;

/// <summary>What nobody means to write, and somebody does.</summary>
internal static class JunkValues
{
    // What a template reader lets through is at most this deep.
    private const int Depth = 90;

    /// <summary>One case of so many is run, unless all are asked for.</summary>
    public static int Sample { get; } = Thoroughness.OneOf(61);

    private static readonly string[] Documents =
    [
        "null", "true", "false", "0", "-1", "1.5", "123456789012345678901234567890", "1e400",
        "\"\"", "\"text\"", "\" \"", "\"a.b.c:d/${e}\"", "\"arn:\"", "\"\\u0000\\u0007\\u001b\"", "\"\\ud83d\\ude00\\u2028\"",
        "[]", "{}", "[null]", "[[[\"text\"]]]", "[{}, 1, \"text\", null, []]", "{\"\": \"\"}", "{\"a\": {\"b\": [1]}}",
        "{\"Ref\": []}", "{\"Ref\": \"\"}", "{\"Ref\": \"Missing\"}", "{\"Ref\": {\"Ref\": \"AWS::NoValue\"}}",
        "{\"Fn::Sub\": []}", "{\"Fn::Sub\": [[], []]}", "{\"Fn::Sub\": [\"${a.b}${}${!}\", {\"a\": null}]}",
        "{\"Fn::GetAtt\": []}", "{\"Fn::GetAtt\": {}}", "{\"Fn::GetAtt\": \".\"}", "{\"Fn::GetAtt\": [\"a\", {\"Ref\": \"b\"}]}",
        "{\"Fn::If\": []}", "{\"Fn::If\": [\"Missing\", 1]}", "{\"Fn::If\": [{}, {}, {}]}", "{\"Fn::If\": \"text\"}",
        "{\"Fn::Join\": [1, {}]}", "{\"Fn::Select\": [{}, []]}", "{\"Fn::Select\": [-1, {\"Fn::Split\": [\"\", \"\"]}]}",
        "{\"Fn::Split\": {}}", "{\"Fn::FindInMap\": [{}, null, []]}", "{\"Fn::ImportValue\": null}", "{\"Fn::Nothing\": 1}",
        "{\"Fn::Transform\": {}}", "{\"Condition\": {}}", "{\"Ref\": \"a\", \"Fn::Sub\": []}",
    ];

    /// <summary>As JSON, each with the name that a failure shows.</summary>
    public static IReadOnlyList<JsonNode?> Nodes { get; } =
    [
        .. Documents.Select(json => JsonNode.Parse(json)),
        JsonValue.Create(new string('x', 70_000)),
        Parse($"{new string('[', Depth)}{new string(']', Depth)}"),
        Parse($"{string.Concat(Enumerable.Repeat("{\"Fn::Sub\":", Depth))}1{new string('}', Depth)}"),
        JsonNode.Parse($"[{string.Join(',', Enumerable.Repeat("\"text\"", 500))}]"),
    ];

    /// <summary>As a project file has them.</summary>
    public static IReadOnlyList<string> Texts { get; } =
    [
        .. Documents.Select(json => json.StartsWith('"') ? JsonNode.Parse(json)!.GetValue<string>() : json),
        "!", "!Ref", "!Ref []", "!Ref {}", "!Sub []", "!Sub [[]]", "!GetAtt", "!GetAtt a", "!GetAtt .", "!If [a]", "!Join [a, b, c]",
        "!Select {}", "!Nothing x", "!Ref !Ref a", "!!binary x", "!Sub '", "&a *a", "*a", "{", "[", "]", "}", "{a", "[a;b", "{a: b: c}",
        ";", ";;;", "a;b;c", "[];[]", "{};{}", "{\"a\": 1};", "'", "\"", "\\", "%", "%25", "$(a)", "@(a)", "#", " # a", "- a", "? a", "a: b",
        "{{resolve:", "{{resolve:secretsmanager:}}", "${", "${}", "${a", "\ud83d", "a\ude00b", "\"\\ud83d\"", "\u0000", "\t", "\n\n", "\uFEFF",
        "{? [a] : b}", "{1: 2, true: 3}", "{a: 1, a: 2}", "{<<: 1}", "{\"a\": 1, \"a\": 2}", ".inf", ".nan", "0x", "1:90", "-", "+", "~",
        new string('[', 5000), new string('{', 5000), new string('x', 70_000), string.Join(';', Enumerable.Repeat("a", 500)),
    ];

    private static JsonNode? Parse(string json) =>
        JsonNode.Parse(json, documentOptions: new() { MaxDepth = Depth + 1 });
}
