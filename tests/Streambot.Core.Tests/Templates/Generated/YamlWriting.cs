using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Streambot.Core.Tests.Templates.Generated;

/// <summary>
/// Writes a document as people write YAML, each time in another way: block and flow, short and long functions, every
/// kind of quotes, anchors, comments.
/// </summary>
internal sealed partial class YamlWriting(int seed)
{
    private static readonly JsonSerializerOptions Relaxed = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly string[] Words = ["yes", "no", "on", "off", "true", "false", "null"];

    private readonly Random _random = new(seed);
    private readonly Dictionary<string, string> _anchors = [];
    private int _anchorCount;

    public static string Write(JsonObject document, int seed) =>
        new YamlWriting(seed).Mapping(document, 0).TrimStart('\n') + "\n";

    private bool Chance(int percent) => _random.Next(100) < percent;

    // Each of these begins with what follows a colon or a dash: a blank or a new line.
    private string Block(JsonNode? node, int indent)
    {
        if (Repeated(node) is { } alias)
            return $" {alias}";
        if (node is null)
            return Chance(50) ? " null" : " ~";
        if (ShortTag(node) is { } tag)
            return $" {tag}{Argument(node, tag, indent)}";
        if (node is JsonValue)
            return node.GetValueKind() == JsonValueKind.String
                && Chance(50)
                && BlockScalar(node.GetValue<string>(), indent) is { } block
                    ? block
                    : $" {Scalar(node, isFlow: false)}";
        string anchor = IsEmpty(node) || node is JsonObject { Count: 1 } || !Chance(20) ? "" : $"a{_anchorCount++}";
        string written = IsEmpty(node) || Chance(15) ? $" {FlowCollection(node)}"
            : node is JsonArray list ? List(list, indent)
            : Mapping(node.AsObject(), indent);
        if (anchor.Length == 0)
            return written;
        _anchors[node.ToJsonString()] = anchor;
        return $" &{anchor}{written}";
    }

    private string Argument(JsonNode node, string tag, int indent)
    {
        JsonNode argument = node.AsObject().Single().Value!;
        if (tag == "!GetAtt" && Chance(70))
            return $" {argument[0]}.{argument[1]}";
        if (argument is JsonValue)
            return Chance(50) && BlockScalar(argument.GetValue<string>(), indent) is { } block
                ? block
                : $" {Scalar(argument, isFlow: false)}";
        return IsEmpty(argument) || Chance(50) ? $" {FlowCollection(argument)}"
            : argument is JsonArray list ? List(list, indent)
            : Mapping(argument.AsObject(), indent);
    }

    private string Mapping(JsonObject mapping, int indent)
    {
        StringBuilder text = new();
        foreach ((string key, JsonNode? value) in mapping)
        {
            string pad = new(' ', indent);
            if (Chance(5))
                text.Append($"\n{pad}# a note: of no meaning");
            text.Append($"\n{pad}{Key(key)}:{Block(value, indent + 2)}");
        }

        return text.ToString();
    }

    private string List(JsonArray list, int indent)
    {
        StringBuilder text = new();
        foreach (JsonNode? item in list)
        {
            string pad = new(' ', indent);
            string written = Block(item, indent + 2);
            // A mapping may begin on the line of its dash.
            string first = $"\n{pad}  ";
            bool isCompact = item is JsonObject
                && Chance(70)
                && written.StartsWith(first, StringComparison.Ordinal)
                && written[first.Length] is not ' ' and not '#';
            text.Append($"\n{pad}-{(isCompact ? " " + written[first.Length..] : written)}");
        }

        return text.ToString();
    }

    private string Flow(JsonNode? node)
    {
        if (Repeated(node) is { } alias)
            return $"{alias} ";
        if (node is null)
            return "null";
        if (node is JsonValue)
            return Scalar(node, isFlow: true);
        if (ShortTag(node) is { } tag)
        {
            JsonNode argument = node.AsObject().Single().Value!;
            return tag == "!GetAtt"
                ? $"{tag} {argument[0]}.{argument[1]}"
                : $"{tag} {(argument is JsonValue ? Flow(argument) : FlowCollection(argument))}";
        }

        return FlowCollection(node);
    }

    private string FlowCollection(JsonNode node) => node is JsonArray list
        ? $"[{string.Join(", ", list.Select(Flow))}]"
        : "{"
            + string.Join(
                ", ", node.AsObject().Select(property => $"{Quoted(property.Key)}: {Flow(property.Value)}"))
            + "}";

    // A tag fits no alias and no second tag: a function of a function has one of them in its long form.
    private string? ShortTag(JsonNode node)
    {
        if (node is not JsonObject { Count: 1 } function
            || function.Single() is not { Value: { } argument } only
            || Chance(25))
            return null;
        bool isText = argument is JsonValue && argument.GetValueKind() == JsonValueKind.String;
        bool fits = isText
            || argument is JsonArray
            || (argument is JsonObject mapping && !(mapping.Count == 1 && IsFunction(mapping.Single().Key)));
        return fits && IsFunction(only.Key) ? "!" + only.Key.Replace("Fn::", "", StringComparison.Ordinal) : null;
    }

    private static bool IsFunction(string key) =>
        key is "Ref" or "Condition" || key.StartsWith("Fn::", StringComparison.Ordinal);

    private static bool IsEmpty(JsonNode node) => node is JsonArray { Count: 0 } or JsonObject { Count: 0 };

    private string? Repeated(JsonNode? node) =>
        node is JsonArray or JsonObject && _anchors.TryGetValue(node.ToJsonString(), out string? name) && Chance(70)
            ? $"*{name}"
            : null;

    private string Key(string key) => Plain().IsMatch(key) && !IsTaken(key) ? key : Quoted(key);

    private string Scalar(JsonNode node, bool isFlow)
    {
        if (node.GetValueKind() != JsonValueKind.String)
            return node.GetValueKind() is JsonValueKind.True ? OneOf("true", "yes", "On")
                : node.GetValueKind() is JsonValueKind.False ? OneOf("false", "no", "OFF")
                : node.ToJsonString();
        string text = node.GetValue<string>();
        bool isPlain = isFlow ? Word().IsMatch(text) : Plain().IsMatch(text) || Date().IsMatch(text);
        return isPlain && !IsTaken(text) && Chance(70) ? text : Quoted(text);
    }

    private string Quoted(string text) => Printable().IsMatch(text) && Chance(50)
        ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : JsonSerializer.Serialize(
            text, Chance(50) || text.Any(char.IsSurrogate) ? Relaxed : JsonSerializerOptions.Default);

    private string? BlockScalar(string text, int indent)
    {
        if (!BlockText().IsMatch(text))
            return null;
        string chomping = text.EndsWith("\n\n", StringComparison.Ordinal) ? "+" : text.EndsWith('\n') ? "" : "-";
        bool isFolded = chomping != "+"
            && !text.Contains("\n ", StringComparison.Ordinal)
            && !text.Contains("\n\n", StringComparison.Ordinal)
            && Chance(50);
        string body = text.EndsWith('\n') ? text[..^1] : text;
        string lines = string.Concat(body.Split('\n').Select((line, index) =>
            (isFolded && index > 0 ? "\n" : "") + (line.Length > 0 ? $"\n{new string(' ', indent)}{line}" : "\n")));
        return $" {(isFolded ? ">" : "|")}{chomping}{lines}";
    }

    private string OneOf(params string[] choices) => choices[_random.Next(choices.Length)];

    private static bool IsTaken(string text) => Words.Contains(text, StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z/](?:[A-Za-z0-9_/.=*-]|:(?=[A-Za-z0-9/:])| (?=[A-Za-z0-9(]))*\z")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9]*\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex Date();

    [GeneratedRegex(@"^[ -~]*\z")]
    private static partial Regex Printable();

    // No line of blanks alone, none that ends in one, and the first not indented.
    [GeneratedRegex(@"^[!-~](?:[ -~]*[!-~])?(?:\n(?:[ -~]*[!-~])?)*\z")]
    private static partial Regex BlockText();
}
