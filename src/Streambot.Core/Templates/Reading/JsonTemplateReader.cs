using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Templates.Reading;

/// <summary>Reads JSON with the places of its nodes; numbers keep their digits, and a key that is written twice is refused.</summary>
internal sealed class JsonTemplateReader
{
    private readonly string _file;
    private readonly byte[] _bytes;
    private readonly List<int> _lineStarts = [0];
    private readonly Dictionary<JsonNode, SourceLocation> _locations;
    private readonly List<ReadingFault> _faults = [];

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

    /// <exception cref="ReadingException">It is no JSON, or has keys twice.</exception>
    public JsonNode? Read()
    {
        Utf8JsonReader reader = new(_bytes, new JsonReaderOptions { MaxDepth = YamlTemplateReader.MaximumDepth });
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
            string reason = exception.Message.Split(" LineNumber:")[0].Split(" Change the reader options")[0].TrimEnd('.', ' ');
            throw new ReadingException([ReadingFault.Syntax(reason, new(_file, line, column))], exception);
        }
        catch (InvalidOperationException exception)
        {
            // A string with half a surrogate pair.
            throw new ReadingException([ReadingFault.Syntax(exception.Message.TrimEnd('.'), Locate(reader.TokenStartIndex))], exception);
        }

        return _faults.Count == 0 ? root : throw new ReadingException(_faults);
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
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            SourceLocation location = Locate(reader.TokenStartIndex);
            string key = reader.GetString()!;
            reader.Read();
            JsonNode? value = ReadNode(ref reader);
            if (value is not null)
                _locations[value] = location;
            if (!result.TryAdd(key, value))
                _faults.Add(ReadingFault.DuplicateKey(key, location));
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
