using System.Text;

namespace Streambot.Events;

/// <summary>
/// The bytes of an event, which belong to its records: nothing else writes to them any more, so that records can refer
/// to them, and change them, for as long as they exist.
/// </summary>
internal sealed class EventBytes(Memory<byte> bytes)
{
    public ReadOnlyMemory<byte> All => bytes;

    public Memory<byte> Slice(EventSlice slice) => bytes.Slice(slice.Start, slice.Length);

    public string Text(EventSlice slice) => Encoding.UTF8.GetString(bytes.Span.Slice(slice.Start, slice.Length));
}

/// <summary>A part of the bytes of an event; empty by default.</summary>
internal readonly record struct EventSlice(int Start, int Length);

/// <summary>A text of an event: one that was read already, or a part of its bytes.</summary>
internal readonly record struct EventText(string? Value, EventSlice Slice);
