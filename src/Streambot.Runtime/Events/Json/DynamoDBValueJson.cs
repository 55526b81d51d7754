using System.Text.Json;

namespace Streambot.Events.Json;

/// <summary>Attribute values, each an object whose one property is named after the type.</summary>
internal static class DynamoDBValueJson
{
    /// <summary>Reads the map that follows; null stays null.</summary>
    public static Dictionary<string, DynamoDBValue>? ReadNextMap(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null : ReadMap(ref reader);
    }

    public static void WriteMap(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyDictionary<string, DynamoDBValue>? values)
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

    private static Dictionary<string, DynamoDBValue> ReadMap(ref Utf8JsonReader reader)
    {
        Dictionary<string, DynamoDBValue> values = new(StringComparer.Ordinal);
        reader.RequireObject();
        while (reader.NextProperty())
        {
            string key = reader.GetString()!;
            reader.Read();
            values[key] = ReadValue(ref reader);
        }
        return values;
    }

    private static DynamoDBValue ReadValue(ref Utf8JsonReader reader)
    {
        reader.RequireObject();
        if (!reader.NextProperty())
            throw new JsonException("An attribute's value has no type.");
        string type = reader.GetString()!;
        reader.Read();
        DynamoDBValue value = type switch
        {
            "S" => new() { S = reader.Text() },
            "N" => new() { N = reader.Text() },
            "B" => new() { B = reader.Bytes() },
            "BOOL" => new() { BOOL = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : throw Unexpected(type) },
            "NULL" => new(),
            "M" => new() { M = ReadMap(ref reader) },
            "L" => new() { L = ReadList(ref reader, ReadValue) },
            "SS" => new() { SS = ReadList(ref reader, EventReading.Text) },
            "NS" => new() { NS = ReadList(ref reader, EventReading.Text) },
            "BS" => new() { BS = ReadList(ref reader, static (ref Utf8JsonReader r) => (ReadOnlyMemory<byte>)r.Bytes()) },
            _ => throw new JsonException($"There is no attribute type '{type}'."),
        };
        if (!reader.Read() || reader.TokenType != JsonTokenType.EndObject)
            throw Unexpected(type);
        return value;
    }

    private static List<T> ReadList<T>(ref Utf8JsonReader reader, ReadOne<T> read)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("An array is expected here.");
        List<T> list = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(read(ref reader));
        return list;
    }

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

    private static void WriteList<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<T> list, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in list)
            write(writer, item);
        writer.WriteEndArray();
    }

    private static JsonException Unexpected(string type) => new($"An attribute's value is no {type}.");
}
