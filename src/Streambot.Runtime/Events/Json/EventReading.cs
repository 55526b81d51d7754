using System.Text.Json;

namespace Streambot.Events.Json;

/// <summary>What the readers of events share.</summary>
internal static class EventReading
{
    /// <summary>Reads the property of an event that counts, the array <c>Records</c>, and what stands beside it.</summary>
    public static List<T> ReadRecords<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadNext<T> read, EventWindowJson? window = null) where T : class
    {
        List<T> records = [];
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (!reader.ValueTextEquals(name))
            {
                if (window is null)
                    reader.SkipValue();
                else
                    window.ReadProperty(ref reader);
                continue;
            }

            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
                continue;
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException("The records are no array.");
            T? previous = null;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                previous = read(ref reader, previous);
                records.Add(previous);
            }
        }
        return records;
    }

    public static void RequireObject(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An object is expected here.");
    }

    /// <summary>Moves on to the next property's name; false at the end of the object.</summary>
    public static bool NextProperty(this ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    public static void SkipValue(this ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    public static string NextText(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.Text();
    }

    /// <summary>Reads a text that most records of a batch have in common, and keeps one copy of it.</summary>
    public static string NextText(this ref Utf8JsonReader reader, string? previous)
    {
        reader.Read();
        return previous is not null && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(previous) ? previous : reader.Text();
    }

    public static byte[] NextBytes(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.Bytes();
    }

    public static string Text(this ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Null => "",
        _ => throw new JsonException("A text is expected here."),
    };

    public static byte[] Bytes(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes
            : throw new JsonException("Base64 is expected here.");

    /// <summary>Reads a time in seconds since 1970, to the millisecond, as AWS gives it.</summary>
    public static DateTimeOffset NextTimestamp(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number
            ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(reader.GetDouble() * 1000))
            : throw new JsonException("A time in seconds is expected here.");
    }

    public static void WriteTimestamp(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset time) =>
        writer.WriteNumber(name, time.ToUnixTimeMilliseconds() / 1000m);
}
