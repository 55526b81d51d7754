using System.Runtime.InteropServices;

namespace Streambot.Functions;

internal static class EventStream
{
    /// <summary>
    /// Opens an event. Its bytes are overwritten by the next one: disposing the stream prevents a handler from reading
    /// that.
    /// </summary>
    public static MemoryStream Open(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment) && segment.Array is not null
            ? new(segment.Array, segment.Offset, segment.Count, writable: false)
            : new(bytes.ToArray(), writable: false);
}
