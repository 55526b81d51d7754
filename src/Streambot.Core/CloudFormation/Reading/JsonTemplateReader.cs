using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>
/// Reads JSON with the locations of its nodes. Numbers keep their digits, and if a key is written twice, the last one
/// counts.
/// </summary>
internal sealed class JsonTemplateReader
{
    private readonly string _file;
    private readonly byte[] _bytes;
    private readonly List<int> _lineStarts = [0];
    private readonly Dictionary<JsonNode, SourceLocation> _locations;
    private readonly List<ReadingFault> _duplicates = [];

    public JsonTemplateReader(string file, string text, Dictionary<JsonNode, SourceLocation> locations)
    {
        _file = file;
        _bytes = Encoding.UTF8.GetBytes(text);
        _locations = locations;
        for (int i = 0; i < _bytes.Length; i++)
        {
            if (_bytes[i] == (byte)'\n')
                _lineStarts.Add(i + 1);
        }
    }

    /// <summary>The keys that are written twice, each with the location of the second one.</summary>
    public IReadOnlyList<ReadingFault> Duplicates => _duplicates;

    /// <exception cref="ReadingException">It is not JSON.</exception>
    public JsonNode? Read()
    {
        Utf8JsonReader reader = new(_bytes, new JsonReaderOptions { MaxDepth = TemplateLimits.MaximumDepth });
        JsonNode? root;
        try
        {
            reader.Read();
            root = ReadNode(ref reader);
            reader.Read();
        }
        catch (JsonException exception)
        {
            int line = (int)(exception.LineNumber ?? 0) + 1;
            int column = (int)(exception.BytePositionInLine ?? 0) + 1;
            string reason =
                exception.Message.Split(" LineNumber:")[0].Split(" Change the reader options")[0].TrimEnd('.', ' ');
            throw new ReadingException([ReadingFault.Syntax(reason, new(_file, line, column))], exception);
        }
        catch (InvalidOperationException exception)
        {
            // A string with half a surrogate pair.
            throw new ReadingException(
                [ReadingFault.Syntax(exception.Message.TrimEnd('.'), Locate(reader.TokenStartIndex))], exception);
        }

        return root;
    }

    private JsonNode? ReadNode(ref Utf8JsonReader reader)
    {
        SourceLocation location = Locate(reader.TokenStartIndex);
        JsonNode? node = reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader),
            JsonTokenType.StartArray => ReadArray(ref reader),
            JsonTokenType.String => JsonValue.Create(reader.GetString()),
            JsonTokenType.Number => JsonNode.Parse(reader.ValueSpan),
            JsonTokenType.True => JsonValue.Create(true),
            JsonTokenType.False => JsonValue.Create(false),
            _ => null,
        };
        if (node is not null)
            _locations[node] = location;
        return node;
    }

    private JsonObject ReadObject(ref Utf8JsonReader reader)
    {
        JsonObject result = [];
        Dictionary<string, SourceLocation> keys = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            SourceLocation location = Locate(reader.TokenStartIndex);
            string key = reader.GetString()!;
            reader.Read();
            JsonNode? value = ReadNode(ref reader);
            if (value is not null)
                _locations[value] = location;
            if (!keys.TryAdd(key, location))
                _duplicates.Add(ReadingFault.DuplicateKey(key, keys[key], location));
            result[key] = value;
        }

        return result;
    }

    private JsonArray ReadArray(ref Utf8JsonReader reader)
    {
        JsonArray result = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            result.Add(ReadNode(ref reader));
        return result;
    }

    private SourceLocation Locate(long index)
    {
        int found = _lineStarts.BinarySearch((int)index);
        int line = found >= 0 ? found : ~found - 1;
        return new(_file, line + 1, (int)index - _lineStarts[line] + 1);
    }
}
