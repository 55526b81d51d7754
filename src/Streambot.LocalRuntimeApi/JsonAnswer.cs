using System.Text.Json;

namespace Streambot.LocalRuntimeApi;

/// <summary>What a program sent, as JSON.</summary>
internal static class JsonAnswer
{
    /// <summary>Null if it is not JSON.</summary>
    public static JsonElement? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text of an element; null if it is none, or holds half of a character.</summary>
    public static string? TextOf(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
