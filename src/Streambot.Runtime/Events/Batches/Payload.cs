using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Streambot.Diagnostics;

namespace Streambot.Events;

/// <summary>Reads the JSON that a record contains. One that is something else fails alone.</summary>
internal static class Payload
{
    /// <exception cref="StreambotRuntimeException">The data is not the JSON of the type, or is null.</exception>
    public static TPayload Read<TPayload>(ReadOnlySpan<byte> json, string identifier, JsonTypeInfo<TPayload> type)
    {
        // Producers that write text files begin them with it, and the serializer takes none.
        if (json.StartsWith("\uFEFF"u8))
            json = json["\uFEFF"u8.Length..];
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw Null(identifier, type);
        }
        catch (JsonException exception)
        {
            throw NotReadable(identifier, type, exception);
        }
    }

    /// <exception cref="StreambotRuntimeException">The text is not the JSON of the type, or is null.</exception>
    public static TPayload Read<TPayload>(ReadOnlySpan<char> json, string identifier, JsonTypeInfo<TPayload> type)
    {
        if (json.StartsWith("\uFEFF"))
            json = json[1..];
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw Null(identifier, type);
        }
        catch (JsonException exception)
        {
            throw NotReadable(identifier, type, exception);
        }
    }

    // Not the serializer's own message: it can quote the data, and its path the keys of a dictionary.
    private static StreambotRuntimeException NotReadable<TPayload>(
        string identifier, JsonTypeInfo<TPayload> type, JsonException exception) =>
        RuntimeDiagnostics.PayloadNotReadable.With(
            identifier, type.Type.Name, exception.LineNumber ?? 0, exception.BytePositionInLine ?? 0).ToException();

    private static StreambotRuntimeException Null<TPayload>(string identifier, JsonTypeInfo<TPayload> type) =>
        RuntimeDiagnostics.PayloadNotReadableAsItIsNull.With(identifier, type.Type.Name).ToException();
}
