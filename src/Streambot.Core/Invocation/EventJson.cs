using System.Text.Json;

namespace Streambot.Core.Invocation;

/// <summary>
/// An event, which is JSON: Lambda refuses anything else before the function sees it. Streambot.Local references
/// nothing: this file is compiled into both.
/// </summary>
internal static class EventJson
{
    private static ReadOnlySpan<byte> Mark => "\uFEFF"u8;

    /// <param name="bytes">The event.</param>
    /// <param name="fault">Why it is not JSON, with its line and column, which begin with 1; null if it is.</param>
    /// <returns>The event without a byte order mark.</returns>
    public static byte[] Read(byte[] bytes, out (string Reason, int Line, int Column)? fault)
    {
        fault = null;
        byte[] json = bytes.AsSpan().StartsWith(Mark) ? bytes[Mark.Length..] : bytes;
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
            fault = (
                exception.Message.Split(" LineNumber:", 2)[0].TrimEnd('.'),
                (int)(exception.LineNumber ?? 0) + 1,
                (int)(exception.BytePositionInLine ?? 0) + 1);
        }
        return json;
    }
}
