using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Streambot.Core.CloudFormation;

/// <summary>The intrinsic functions of CloudFormation.</summary>
internal static partial class Intrinsics
{
    private static readonly FrozenSet<string> ShortNames = FrozenSet.Create(
        StringComparer.Ordinal,
        "And", "Base64", "Cidr", "Condition", "Contains", "EachMemberEquals", "EachMemberIn", "Equals", "FindInMap",
        "ForEach", "GetAZs", "GetAtt",
        "GetStackOutput", "If", "ImportValue", "Join", "Length", "Not", "Or", "Ref", "RefAll", "Select", "Split", "Sub",
        "ToJsonString", "Transform",
        "ValueOf", "ValueOfAll");

    /// <summary>The functions, as they are written after an exclamation mark.</summary>
    public static IEnumerable<string> Names => ShortNames.Order(StringComparer.Ordinal);

    public static bool IsKnown(string shortName) => ShortNames.Contains(shortName);

    /// <summary>The key of a function's long form.</summary>
    public static string LongName(string shortName) =>
        shortName is "Ref" or "Condition" ? shortName : $"Fn::{shortName}";

    /// <summary>Whether a key looks like that of a function, whether it is spelled correctly or not.</summary>
    public static bool IsFunctionKey(string key) =>
        key is "Ref" or "Condition" || key.StartsWith("Fn::", StringComparison.Ordinal);

    /// <summary>The function of an object with a single key, or null.</summary>
    public static string? FunctionOf(JsonNode? node) =>
        node is JsonObject { Count: 1 } single && IsFunctionKey(single.GetAt(0).Key) ? single.GetAt(0).Key : null;

    /// <summary>The argument of the function with that name, or null if the node is not such a function.</summary>
    public static JsonNode? ArgumentOf(JsonNode? node, string function) =>
        node is JsonObject { Count: 1 } single && single.GetAt(0).Key == function ? single.GetAt(0).Value : null;

    /// <summary>The name to which a Ref refers.</summary>
    public static string? Referred(JsonNode? node) => Text(ArgumentOf(node, "Ref"));

    /// <summary>The resource and the attribute to which a Fn::GetAtt refers.</summary>
    public static (string Resource, string Attribute)? Attribute(JsonNode? node) =>
        ArgumentOf(node, "Fn::GetAtt") switch
        {
            JsonArray { Count: >= 2 } parts when parts.All(p => Text(p) is not null) =>
                (Text(parts[0])!, string.Join('.', parts.Skip(1).Select(Text))),
            JsonValue value
                when Text(value)?.Split('.', 2) is [string resource, string attribute] => (resource, attribute),
            _ => null,
        };

    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static JsonObject Ref(string name) => new() { ["Ref"] = name };

    public static JsonObject GetAtt(string resource, string attribute) =>
        new() { ["Fn::GetAtt"] = new JsonArray(resource, attribute) };

    public static JsonObject Sub(string text) => new() { ["Fn::Sub"] = text };

    public static JsonObject ImportValue(string name) => new() { ["Fn::ImportValue"] = name };

    /// <summary>A Fn::Sub of a text in which <c>${name}</c> represents a part that can itself be a function.</summary>
    public static JsonObject Sub(string text, string name, JsonNode part)
    {
        string? inlined = Text(part) is { } literal ? EscapeSub(literal)
            : Referred(part) is { } referred ? $"${{{referred}}}"
            : Text(ArgumentOf(part, "Fn::Sub"));
        return inlined is not null
            ? Sub(text.Replace($"${{{name}}}", inlined, StringComparison.Ordinal))
            : new() { ["Fn::Sub"] = new JsonArray(text, new JsonObject { [name] = part.DeepClone() }) };
    }

    /// <summary>A literal, escaped so that Fn::Sub does not change it.</summary>
    public static string EscapeSub(string literal) => Placeholder().Replace(literal, "$${!${name}}");

    /// <summary>
    /// A value as a message shows it: text in quotation marks, or a function in its short form if that is short.
    /// </summary>
    public static string Shown(JsonNode? node) => (FunctionOf(node), node) switch
    {
        (null, JsonValue value) => $"'{Text(value) ?? value.ToJsonString()}'",
        (null, _) => "a list or mapping",
        ("Ref", _) => $"!Ref {Referred(node)}",
        ("Fn::GetAtt", _) when Attribute(node) is { } named => $"!GetAtt {named.Resource}.{named.Attribute}",
        ("Fn::Sub", _) when Text(ArgumentOf(node, "Fn::Sub")) is { } text => $"!Sub {text}",
        ("Condition", _) => "!Condition",
        var (function, _) => $"!{function!["Fn::".Length..]}",
    };

    /// <summary>
    /// The content of braces in the text of a Fn::Sub: a literal with an exclamation mark, otherwise a name.
    /// </summary>
    [GeneratedRegex(@"\$\{(?<name>[^{}]*)\}")]
    public static partial Regex Placeholder();
}
