using System.Buffers.Binary;

namespace Streambot.Events;

/// <summary>
/// Reads the fields of a Protocol Buffers message. If it is truncated, or not such a message, reading ends with
/// <see cref="IsBroken"/>.
/// </summary>
internal struct ProtobufReader(ReadOnlyMemory<byte> message)
{
    private ReadOnlyMemory<byte> _left = message;

    public bool IsBroken { get; private set; }

    /// <summary>The number of the field.</summary>
    public ulong Field { get; private set; }

    /// <summary>The value of a numeric field; 0 for others.</summary>
    public ulong Number { get; private set; }

    /// <summary>
    /// The value of a field of bytes, a string or a message: a part of what is read, not a copy; null for others.
    /// </summary>
    public ReadOnlyMemory<byte>? Bytes { get; private set; }

    /// <summary>Moves to the next field; false at the end.</summary>
    public bool Next()
    {
        (Number, Bytes) = (0, null);
        if (IsBroken || _left.IsEmpty)
            return false;
        ulong tag = Varint();
        Field = tag >> 3;
        switch (tag & 7)
        {
            case 0:
                Number = Varint();
                break;
            case 1:
                ReadOnlyMemory<byte> eight = Take(8);
                Number = IsBroken ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(eight.Span);
                break;
            case 2:
                Bytes = Take(Varint());
                break;
            case 5:
                ReadOnlyMemory<byte> four = Take(4);
                Number = IsBroken ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(four.Span);
                break;
            default:
                // Groups, which have long been deprecated.
                IsBroken = true;
                break;
        }
        IsBroken |= Field == 0;
        return !IsBroken;
    }

    private ulong Varint()
    {
        ulong value = 0;
        ReadOnlySpan<byte> bytes = _left.Span;
        for (int i = 0; i < bytes.Length && i < 10; i++)
        {
            value |= (ulong)(bytes[i] & 0x7F) << (7 * i);
            if (bytes[i] < 0x80)
            {
                _left = _left[(i + 1)..];
                return value;
            }
        }
        IsBroken = true;
        return 0;
    }

    private ReadOnlyMemory<byte> Take(ulong length)
    {
        if (IsBroken || length > (ulong)_left.Length)
        {
            IsBroken = true;
            return default;
        }
        ReadOnlyMemory<byte> taken = _left[..(int)length];
        _left = _left[(int)length..];
        return taken;
    }
}
