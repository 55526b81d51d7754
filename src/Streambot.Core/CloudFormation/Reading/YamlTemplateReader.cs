using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>
/// Reads YAML 1.1 with the short forms of intrinsic functions, and the locations of its nodes. If a key is written
/// twice, the last one counts.
/// </summary>
/// <param name="file">The file that the locations refer to.</param>
/// <param name="text">The YAML.</param>
/// <param name="locations">Receives the locations.</param>
/// <param name="seesComments">
/// Whether to look for comments. If YamlDotNet returns them, it considers some between a dash and its mapping an error.
/// </param>
internal sealed class YamlTemplateReader(
    string file, string text, Dictionary<JsonNode, SourceLocation> locations, bool seesComments = false)
{
    // Aliases of aliases grow without limit from a few lines.
    private const int MaximumCopies = 100_000;

    // CloudFormation accepts no template that is larger.
    private const int MaximumCopiedCharacters = 2 * TemplateLimits.MaximumBytes;

    private const string StandardTag = "tag:yaml.org,2002:";

    private readonly Dictionary<AnchorName, JsonNode?> _anchors = [];
    private readonly List<ReadingFault> _faults = [];
    private readonly List<ReadingFault> _duplicates = [];
    private int _copies;
    private long _copiedCharacters;
    private int _depth;

    /// <summary>A plain scalar ends where a comment begins: in a value in the project file, this loses text.</summary>
    public bool HasComment { get; private set; }

    /// <summary>The keys that are written twice, each with the location of the second one.</summary>
    public IReadOnlyList<ReadingFault> Duplicates => _duplicates;

    /// <exception cref="ReadingException">It is not YAML, or not YAML that a template can contain.</exception>
    public JsonNode? Read()
    {
        Parser parser = new(new Scanner(new StringReader(text), skipComments: !seesComments));
        JsonNode? root = null;
        try
        {
            if (TryNext(parser) is not null && TryNext(parser) is DocumentStart)
            {
                root = ReadNode(parser, Next(parser));
                Next(parser);
                if (TryNext(parser) is DocumentStart second)
                    throw Unreadable("it contains more than one document", second.Start);
            }
        }
        catch (YamlException exception)
        {
            throw Unreadable(exception.Message.TrimEnd('.'), exception.Start, exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // What YamlDotNet does with some unfinished flow mappings and sequences, and with some tags.
            throw Unreadable("what follows here is not YAML", parser.Current?.End ?? Mark.Empty, exception);
        }

        return _faults.Count == 0 ? root : throw new ReadingException([.. _duplicates, .. _faults]);
    }

    private ParsingEvent Next(Parser parser) =>
        TryNext(parser) ?? throw Unreadable("it ends too early", parser.Current?.End ?? Mark.Empty);

    // A file that contains only comments ends without an event for it.
    private ParsingEvent? TryNext(Parser parser)
    {
        while (parser.MoveNext())
        {
            if (parser.Current is not Comment)
                return parser.Current!;
            HasComment = true;
        }

        return null;
    }

    private JsonNode? ReadNode(Parser parser, ParsingEvent current)
    {
        if (current is AnchorAlias alias)
            return Copy(alias);
        if (current is not NodeEvent start)
            throw Unreadable("a value is missing", current.Start);
        if (++_depth > TemplateLimits.MaximumDepth)
            throw Unreadable($"it is nested more than {TemplateLimits.MaximumDepth} deep", current.Start);
        string tag = start.Tag.IsEmpty ? "" : start.Tag.Value;
        JsonNode? node = start switch
        {
            Scalar scalar => ReadScalar(scalar, tag),
            SequenceStart => Apply(tag, ReadSequence(parser), start),
            MappingStart => Apply(tag, ReadMapping(parser), start),
            _ => throw Unreadable("it contains something unknown", current.Start),
        };
        _depth--;
        Register(node, current.Start);
        if (!start.Anchor.IsEmpty)
            _anchors[start.Anchor] = node;
        return node;
    }

    private JsonArray ReadSequence(Parser parser)
    {
        JsonArray result = [];
        for (ParsingEvent next = Next(parser); next is not SequenceEnd; next = Next(parser))
            result.Add(ReadNode(parser, next));
        return result;
    }

    private JsonObject ReadMapping(Parser parser)
    {
        JsonObject own = [];
        JsonObject? merged = null;
        Dictionary<string, SourceLocation> keys = [];
        for (ParsingEvent next = Next(parser); next is not MappingEnd; next = Next(parser))
        {
            bool isMerge = next is Scalar { Value: "<<", IsPlainImplicit: true };
            string name = next switch
            {
                Scalar scalar => KeyName(scalar),
                AnchorAlias alias when Intrinsics.Text(_anchors.GetValueOrDefault(alias.Value)) is { } text => text,
                _ => throw Unreadable("a key must be plain text", next.Start),
            };
            ParsingEvent key = next;
            JsonNode? value = ReadNode(parser, Next(parser));
            if (isMerge)
            {
                AddMerged(merged ??= [], value, key);
                continue;
            }

            SourceLocation location = Locate(key.Start);
            if (!keys.TryAdd(name, location))
                _duplicates.Add(ReadingFault.DuplicateKey(name, keys[name], location));
            own[name] = value;
            Register(value, key.Start);
        }

        return merged is null ? own : Combine(merged, own);
    }

    // Merged keys come first, and those of the mapping itself take precedence.
    private static JsonObject Combine(JsonObject merged, JsonObject own)
    {
        foreach (string key in own.Select(property => property.Key).ToArray())
        {
            JsonNode? value = own[key];
            own.Remove(key);
            merged[key] = value;
        }

        return merged;
    }

    private void AddMerged(JsonObject merged, JsonNode? value, ParsingEvent key)
    {
        // Of several, the first takes precedence; they are added from the last one on, as in PyYAML.
        IEnumerable<JsonNode?> sources = value is JsonArray list ? list.Reverse() : [value];
        foreach (JsonNode? source in sources)
        {
            if (source is not JsonObject mapping)
                throw Unreadable("'<<' takes a mapping or a list of mappings", key.Start);
            foreach ((string name, JsonNode? child) in mapping)
                merged[name] = Copy(child, key.Start);
        }
    }

    private JsonNode? ReadScalar(Scalar scalar, string tag)
    {
        RefuseHalfCharacters(scalar);
        if (tag.StartsWith('!') && tag.Length > 1)
        {
            return tag == "!GetAtt"
                ? Apply(
                    tag, new JsonArray([.. scalar.Value.Split('.', 2).Select(part => JsonValue.Create(part))]), scalar)
                : Apply(tag, JsonValue.Create(scalar.Value), scalar);
        }

        return tag switch
        {
            "" when scalar.Style is not ScalarStyle.Plain => JsonValue.Create(scalar.Value),
            "" => YamlScalar.Resolve(scalar.Value),
            "!" or StandardTag + "str" or StandardTag + "timestamp" => JsonValue.Create(scalar.Value),
            StandardTag + "null" => null,
            StandardTag + "bool" when YamlScalar.Boolean(scalar.Value) is { } boolean => JsonValue.Create(boolean),
            StandardTag + "int" or StandardTag + "float" when YamlScalar.Number(scalar.Value) is { } number => number,
            _ => throw Unreadable($"the tag '{Shown(tag)}' is not valid here", scalar.Start),
        };
    }

    private JsonNode Apply(string tag, JsonNode argument, NodeEvent at)
    {
        if (tag is "" or "!" || tag == StandardTag + (argument is JsonObject ? "map" : "seq"))
            return argument;
        if (!tag.StartsWith('!'))
            throw Unreadable($"the tag '{Shown(tag)}' is not valid here", at.Start);
        string name = tag[1..];
        if (!Intrinsics.IsKnown(name))
            _faults.Add(
                ReadingFault.UnknownFunction(tag, NearestNames.Hint(name, Intrinsics.Names, "!"), Locate(at.Start)));
        Register(argument, at.Start);
        return new JsonObject { [Intrinsics.LongName(name)] = argument };
    }

    // Written as an escape sequence; no encoding can represent it.
    private void RefuseHalfCharacters(Scalar scalar)
    {
        if (!UnicodeText.IsWhole(scalar.Value))
            throw Unreadable("it contains half of a surrogate pair", scalar.Start);
    }

    private string KeyName(Scalar key)
    {
        RefuseHalfCharacters(key);
        if (!key.Tag.IsEmpty && key.Tag.Value is not StandardTag + "str")
            throw Unreadable("a key has a tag; where a colon belongs to the text, put the text in quotes", key.Start);
        if (key.Style is not ScalarStyle.Plain || !key.Tag.IsEmpty)
            return key.Value;
        return YamlScalar.Resolve(key.Value) is { } node ? Intrinsics.Text(node) ?? node.ToJsonString() : "null";
    }

    private JsonNode? Copy(AnchorAlias alias) => _anchors.TryGetValue(alias.Value, out JsonNode? node)
        ? Copy(node, alias.Start)
        : throw Unreadable($"the alias '*{alias.Value}' has no anchor before it", alias.Start);

    private JsonNode? Copy(JsonNode? node, Mark at)
    {
        Count(node, at);
        JsonNode? copy = node?.DeepClone();
        RegisterAll(copy, at);
        return copy;
    }

    // Checked before anything is copied.
    private void Count(JsonNode? node, Mark at)
    {
        if (++_copies > MaximumCopies)
            throw Unreadable($"its aliases repeat more than {MaximumCopies} nodes", at);
        _copiedCharacters += node is JsonObject mapping
            ? mapping.Sum(property => (long)property.Key.Length)
            : Intrinsics.Text(node)?.Length ?? 0;
        if (_copiedCharacters > MaximumCopiedCharacters)
            throw Unreadable($"its aliases repeat more than {MaximumCopiedCharacters} characters", at);
        foreach (JsonNode? child in Children(node))
            Count(child, at);
    }

    private void RegisterAll(JsonNode? node, Mark at)
    {
        Register(node, at);
        foreach (JsonNode? child in Children(node))
            RegisterAll(child, at);
    }

    private static IEnumerable<JsonNode?> Children(JsonNode? node) => node switch
    {
        JsonObject mapping => mapping.Select(property => property.Value),
        JsonArray list => list,
        _ => [],
    };

    private void Register(JsonNode? node, Mark at)
    {
        if (node is not null)
            locations[node] = Locate(at);
    }

    private SourceLocation Locate(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    private ReadingException Unreadable(string reason, Mark at, Exception? inner = null) =>
        new([ReadingFault.Syntax(reason, Locate(at))], inner);

    private static string Shown(string tag) => tag.Replace(StandardTag, "!!", StringComparison.Ordinal);
}
