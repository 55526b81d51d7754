using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;

namespace Streambot.Core.Templates.Resolving;

/// <summary>
/// What a value of a template comes to, as far as the template tells: literal text, and a name for each part that
/// only the deploy knows. Two values that come to the same are equal, however they are written; of two that are not
/// equal nothing is known.
/// </summary>
internal sealed class ResolvedValue : IEquatable<ResolvedValue>
{
    private readonly List<Part> _parts;

    private ResolvedValue(IEnumerable<Part> parts)
    {
        List<Part> joined = [];
        foreach (Part part in parts)
        {
            if (part.Kind != PartKind.Literal || joined is not [.., { Kind: PartKind.Literal } last])
                joined.Add(part);
            else
                joined[^1] = last with { Text = last.Text + part.Text };
        }

        joined.RemoveAll(part => part is { Kind: PartKind.Literal, Text.Length: 0 });
        _parts = joined;
        Key = string.Concat(joined.Select(Written));
    }

    private enum PartKind
    {
        Literal,

        /// <summary>A parameter, or a resource with or without an attribute.</summary>
        Name,

        /// <summary>Any other function.</summary>
        Function,
    }

    private readonly record struct Part(PartKind Kind, string Text, JsonNode? Node = null);

    /// <summary>The value in the notation of Fn::Sub, the same for all ways to write it.</summary>
    public string Key { get; }

    /// <summary>The text, or null where only the deploy knows all of it.</summary>
    public string? Text => _parts switch
    {
        [] => "",
        [{ Kind: PartKind.Literal } only] => only.Text,
        _ => null,
    };

    /// <summary>The parameters and resources in it, the latter perhaps with an attribute behind a dot.</summary>
    public IEnumerable<string> Names => _parts.Where(part => part.Kind == PartKind.Name).Select(part => part.Text);

    /// <summary>Whether a part of it is a function that could not be resolved.</summary>
    public bool HasFunction => _parts.Any(part => part.Kind == PartKind.Function);

    public static ResolvedValue OfText(string text) => new([new(PartKind.Literal, text)]);

    public static ResolvedValue OfName(string name) => new([new(PartKind.Name, name)]);

    /// <param name="key">The same for functions that yield the same.</param>
    /// <param name="node">The function.</param>
    public static ResolvedValue OfFunction(string key, JsonNode node) => new([new(PartKind.Function, key, node)]);

    public static ResolvedValue Concat(params IEnumerable<ResolvedValue> values) =>
        new(values.SelectMany(value => value._parts));

    public static ResolvedValue Join(string separator, IEnumerable<ResolvedValue> values) =>
        Concat(values.SelectMany((value, index) => index == 0 ? [value] : (ResolvedValue[])[OfText(separator), value]));

    /// <summary>Divides it where its literal text has the separator.</summary>
    public IReadOnlyList<ResolvedValue> Split(char separator)
    {
        List<ResolvedValue> pieces = [];
        List<Part> current = [];
        foreach (Part part in _parts)
        {
            string[] texts = part.Kind == PartKind.Literal ? part.Text.Split(separator) : [];
            foreach (string text in texts.SkipLast(1))
            {
                pieces.Add(new([.. current, new(PartKind.Literal, text)]));
                current = [];
            }

            current.Add(texts.Length == 0 ? part : new(PartKind.Literal, texts[^1]));
        }

        return [.. pieces, new(current)];
    }

    /// <summary>All that stands before a literal text; null where that is not in it.</summary>
    public ResolvedValue? Before(string text)
    {
        for (int i = 0; i < _parts.Count; i++)
        {
            int found = _parts[i].Text.IndexOf(text, StringComparison.Ordinal);
            if (found >= 0 && _parts[i].Kind == PartKind.Literal)
                return new([.. _parts.Take(i), new(PartKind.Literal, _parts[i].Text[..found])]);
        }

        return null;
    }

    /// <summary>Its text with something else for each part that only the deploy knows.</summary>
    /// <param name="ofName">What stands for a parameter or a resource.</param>
    /// <param name="ofFunction">What stands for a function.</param>
    public string ToText(Func<string, string> ofName, string ofFunction)
    {
        return string.Concat(_parts.Select(Replaced));

        string Replaced(Part part) => part.Kind switch
        {
            PartKind.Name => ofName(part.Text),
            PartKind.Function => ofFunction,
            _ => part.Text,
        };
    }

    /// <summary>The value as a template may hold it: text, or a Fn::Sub.</summary>
    public JsonNode ToNode() => Text is { } literal ? JsonValue.Create(literal) : ToSub();

    /// <summary>The value as a Fn::Sub.</summary>
    public JsonObject ToSub()
    {
        StringBuilder text = new();
        JsonObject functions = [];
        foreach (Part part in _parts)
        {
            string name = $"Part{functions.Count + 1}";
            if (part.Kind == PartKind.Function)
                functions[name] = part.Node!.DeepClone();
            text.Append(part.Kind == PartKind.Function ? $"${{{name}}}" : Written(part));
        }

        return functions.Count == 0
            ? Intrinsics.Sub(text.ToString())
            : new JsonObject { ["Fn::Sub"] = new JsonArray(text.ToString(), functions) };
    }

    public bool Equals(ResolvedValue? other) => Key == other?.Key;

    public override bool Equals(object? obj) => Equals(obj as ResolvedValue);

    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Key;

    private static string Written(Part part) => part.Kind switch
    {
        PartKind.Literal => Intrinsics.EscapeSub(part.Text),
        PartKind.Name => $"${{{part.Text}}}",
        // No name has an equals sign.
        _ => $"${{={part.Text}}}",
    };
}
