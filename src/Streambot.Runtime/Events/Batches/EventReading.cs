using System.Text.Json;

namespace Streambot.Events;

/// <summary>What the readers of events share.</summary>
internal static class EventReading
{
    // 0001-01-01 and 9999-12-31T23:59:59.999
    private const double FirstMillisecond = -62_135_596_800_000;
    private const double LastMillisecond = 253_402_300_799_999;

    /// <summary>Reads the array that follows; null counts as an empty one.</summary>
    public static List<T> NextList<T>(this ref Utf8JsonReader reader, ReadOne<T> read)
    {
        List<T> list = [];
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return list;
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("an array is expected");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            list.Add(read(ref reader));
        return list;
    }

    public static void RequireObject(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("an object is expected");
    }

    /// <summary>Reads the value of <c>eventSource</c>, which must be the expected one if it is given.</summary>
    public static void RequireSource(this ref Utf8JsonReader reader, ReadOnlySpan<byte> source)
    {
        reader.Read();
        bool isSource = reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(source);
        if (!isSource && reader.TokenType != JsonTokenType.Null)
            throw new JsonException("it is from another source");
    }

    /// <summary>Moves to the name of the next property; false at the end of the object.</summary>
    public static bool NextProperty(this ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

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
        return previous is not null && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(previous)
            ? previous
            : reader.Text();
    }

    /// <summary>Reads a text that might also be anything else: null for that, and for an empty text.</summary>
    public static string? NextTextOrNull(this ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return reader.TryGetText();
        reader.Skip();
        return null;
    }

    /// <summary>Whether the reader is at a text, even if that contains an unpaired surrogate.</summary>
    public static bool IsText(this ref Utf8JsonReader reader, string text) =>
        reader.ValueIsEscaped ? reader.TryGetText() == text : reader.ValueTextEquals(text);

    private static string? TryGetText(this ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string Text(this ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Null => "",
        _ => throw new JsonException("a string is expected"),
    };

    public static byte[] Bytes(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetBytesFromBase64(out byte[]? bytes)
            ? bytes
            : throw new JsonException("Base64 is expected");

    public static double NextNumber(this ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double number)
            ? number
            : throw new JsonException("a number is expected");
    }

    /// <summary>Reads a Unix time in seconds, to the millisecond, as AWS writes it.</summary>
    public static DateTimeOffset NextTimestamp(this ref Utf8JsonReader reader) => TimeOfSeconds(reader.NextNumber());

    /// <exception cref="JsonException">The time is out of range.</exception>
    public static DateTimeOffset TimeOfSeconds(double seconds)
    {
        double milliseconds = Math.Round(seconds * 1000);
        return milliseconds is >= FirstMillisecond and <= LastMillisecond
            ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds)
            : throw new JsonException("a time is out of range");
    }

    public static void WriteTimestamp(this Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTimeOffset time) =>
        writer.WriteNumber(name, time.ToUnixTimeMilliseconds() / 1000m);
}
