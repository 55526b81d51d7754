namespace Streambot.Events;

/// <summary>An attribute that the sender of a message added.</summary>
public sealed class SqsMessageAttribute
{
    /// <summary><c>String</c>, <c>Number</c> or <c>Binary</c>, with the sender's own label after a period.</summary>
    public string DataType { get; init; } = "";

    /// <summary>The string or number; null for bytes.</summary>
    public string? StringValue { get; init; }

    /// <summary>The bytes; null for a string or number.</summary>
    public ReadOnlyMemory<byte>? BinaryValue { get; init; }
}
