using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Streambot.Diagnostics;

namespace Streambot.Functions;

internal static class EventReader
{
    /// <summary>Opens an event. Its bytes are overwritten by the next one: disposing the stream keeps a handler from reading that.</summary>
    public static MemoryStream OpenRead(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment) && segment.Array is not null
            ? new(segment.Array, segment.Offset, segment.Count, writable: false)
            : new(bytes.ToArray(), writable: false);

    /// <summary>Reads an event. That it is of another kind is a fault in the deployment, not in the handler.</summary>
    public static TEvent Read<TEvent>(ReadOnlySpan<byte> json, JsonTypeInfo<TEvent> type)
    {
        try
        {
            // A null event is the handler's to judge: Lambda passes on whatever JSON a caller sends.
            return JsonSerializer.Deserialize(json, type)!;
        }
        catch (JsonException exception)
        {
            throw RuntimeDiagnostics.EventNotReadable.CausedBy(exception, typeof(TEvent).Name, exception.Message.TrimEnd('.'));
        }
    }
}
