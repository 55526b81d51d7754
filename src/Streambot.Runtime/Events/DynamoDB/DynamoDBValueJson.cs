using System.Text.Json;

namespace Streambot.Events;

/// <summary>Attribute values, each an object with one property that is named after the type.</summary>
internal static class DynamoDBValueJson
{
    // DynamoDB allows 32. Much deeper nesting would end the process, because its stack is limited.
    private const int MostLevels = 64;

    /// <summary>Reads the map that follows; null stays null.</summary>
    public static Dictionary<string, DynamoDBValue>? ReadNextMap(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : ReadMap(ref reader, level: 0);
    }

    public static void WriteMap(
        Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, DynamoDBValue>? values)
    {
        if (values is null)
            return;
        writer.WriteStartObject(name);
        foreach ((string key, DynamoDBValue value) in values)
        {
            writer.WritePropertyName(key);
            WriteValue(writer, value);
        }
        writer.WriteEndObject();
    }

    private static Dictionary<string, DynamoDBValue> ReadMap(ref Utf8JsonReader reader, int level)
    {
        Dictionary<string, DynamoDBValue> values = new(StringComparer.Ordinal);
        reader.RequireObject();
        while (reader.NextProperty())
        {
            string key = reader.GetString()!;
            reader.Read();
            values[key] = ReadValue(ref reader, level + 1);
        }
        return values;
    }

    private static DynamoDBValue ReadValue(ref Utf8JsonReader reader, int level)
    {
        if (level > MostLevels)
            throw new JsonException($"an attribute is more than {MostLevels} levels deep");
        reader.RequireObject();
        if (!reader.NextProperty())
            throw new JsonException("an attribute's value has no type");
        string type = reader.GetString()!;
        reader.Read();
        bool isBoolean = reader.TokenType is JsonTokenType.True or JsonTokenType.False;
        DynamoDBValue value = type switch
        {
            "S" => new() { S = RequireText(ref reader) },
            "N" => new() { N = RequireText(ref reader) },
            "B" => new() { B = reader.Bytes() },
            "BOOL" => new() { BOOL = isBoolean ? reader.GetBoolean() : throw Unexpected(type) },
            "NULL" => isBoolean ? new() : throw Unexpected(type),
            "M" => new() { M = ReadMap(ref reader, level) },
            "L" => new() { L = ReadValues(ref reader, level) },
            "SS" => new() { SS = ReadSet(ref reader, RequireText) },
            "NS" => new() { NS = ReadSet(ref reader, RequireText) },
            "BS" => new() { BS = ReadSet(ref reader, Bytes) },
            _ => throw new JsonException("an attribute's value has a type that DynamoDB does not have"),
        };
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
            throw new JsonException("an attribute's value has more than one type");
        return value;
    }

    private static List<DynamoDBValue> ReadValues(ref Utf8JsonReader reader, int level)
    {
        RequireList(ref reader);
        List<DynamoDBValue> list = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(ReadValue(ref reader, level + 1));
        return list;
    }

    private static List<T> ReadSet<T>(ref Utf8JsonReader reader, ReadOne<T> read)
    {
        RequireList(ref reader);
        List<T> list = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(read(ref reader));
        return list;
    }

    private static void RequireList(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("an array is expected");
    }

    private static ReadOnlyMemory<byte> Bytes(ref Utf8JsonReader reader) => reader.Bytes();

    private static string RequireText(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String
            ? reader.GetString()!
            : throw new JsonException("a string is expected");

    private static void WriteValue(Utf8JsonWriter writer, DynamoDBValue value)
    {
        writer.WriteStartObject();
        switch (value.Type)
        {
            case DynamoDBType.S:
                writer.WriteString("S"u8, value.S);
                break;
            case DynamoDBType.N:
                writer.WriteString("N"u8, value.N);
                break;
            case DynamoDBType.B:
                writer.WriteBase64String("B"u8, value.B.GetValueOrDefault().Span);
                break;
            case DynamoDBType.BOOL:
                writer.WriteBoolean("BOOL"u8, value.BOOL.GetValueOrDefault());
                break;
            case DynamoDBType.M:
                WriteMap(writer, "M"u8, value.M);
                break;
            case DynamoDBType.L:
                WriteList(writer, "L"u8, value.L!, WriteValue);
                break;
            case DynamoDBType.SS:
                WriteList(writer, "SS"u8, value.SS!, static (w, text) => w.WriteStringValue(text));
                break;
            case DynamoDBType.NS:
                WriteList(writer, "NS"u8, value.NS!, static (w, text) => w.WriteStringValue(text));
                break;
            case DynamoDBType.BS:
                WriteList(writer, "BS"u8, value.BS!, static (w, bytes) => w.WriteBase64StringValue(bytes.Span));
                break;
            default:
                writer.WriteBoolean("NULL"u8, true);
                break;
        }
        writer.WriteEndObject();
    }

    private static void WriteList<T>(
        Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> list, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in list)
            write(writer, item);
        writer.WriteEndArray();
    }

    private static JsonException Unexpected(string type) => new($"an attribute's value is not of its type {type}");
}
