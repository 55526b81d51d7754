using System.Text.Json;

namespace Streambot.Local.Events;

/// <summary>An event, which is JSON: Lambda refuses anything else before the function sees it.</summary>
internal static class EventJson
{
    /// <param name="bytes">The event; empty means an empty object, as for Lambda.</param>
    /// <param name="fault">Why it is not JSON; null if it is.</param>
    /// <returns>The event without a byte order mark.</returns>
    public static byte[] Normalize(byte[] bytes, out string? fault)
    {
        fault = null;
        if (bytes.Length == 0)
            return "{}"u8.ToArray();
        byte[] json = bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        Utf8JsonReader reader = new(json, new() { MaxDepth = 1000 });
        try
        {
            while (reader.Read())
            {
                // Only whether it can be read counts.
            }
        }
        catch (JsonException exception)
        {
            string reason = exception.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            fault = $"{reason} in line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}.";
        }
        return json;
    }
}
