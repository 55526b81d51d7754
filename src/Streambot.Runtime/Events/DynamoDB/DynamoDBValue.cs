namespace Streambot.Events;

/// <summary>
/// The value of an attribute: exactly one of the properties is set, and <see cref="Type"/> tells which.
/// </summary>
public sealed class DynamoDBValue
{
    private readonly object? _value;

    /// <summary>The type of the value.</summary>
    public DynamoDBType Type { get; private init; }

    /// <summary>The string; null for a value of another type.</summary>
    public string? S { get => Get<string>(DynamoDBType.S); init => (_value, Type) = (value, DynamoDBType.S); }

    /// <summary>The number, as DynamoDB writes it; null for a value of another type.</summary>
    public string? N { get => Get<string>(DynamoDBType.N); init => (_value, Type) = (value, DynamoDBType.N); }

    /// <summary>The bytes; null for a value of another type.</summary>
    public ReadOnlyMemory<byte>? B
    {
        get => Type == DynamoDBType.B ? (ReadOnlyMemory<byte>?)_value : null;
        init => (_value, Type) = (value, DynamoDBType.B);
    }

    /// <summary>The Boolean; null for a value of another type.</summary>
    public bool? BOOL
    {
        get => Type == DynamoDBType.BOOL ? (bool?)_value : null;
        init => (_value, Type) = (value, DynamoDBType.BOOL);
    }

    /// <summary>The map; null for a value of another type.</summary>
    public IReadOnlyDictionary<string, DynamoDBValue>? M
    {
        get => Get<IReadOnlyDictionary<string, DynamoDBValue>>(DynamoDBType.M);
        init => (_value, Type) = (value, DynamoDBType.M);
    }

    /// <summary>The list; null for a value of another type.</summary>
    public IReadOnlyList<DynamoDBValue>? L
    {
        get => Get<IReadOnlyList<DynamoDBValue>>(DynamoDBType.L);
        init => (_value, Type) = (value, DynamoDBType.L);
    }

    /// <summary>The set of strings; null for a value of another type.</summary>
    public IReadOnlyList<string>? SS
    {
        get => Get<IReadOnlyList<string>>(DynamoDBType.SS);
        init => (_value, Type) = (value, DynamoDBType.SS);
    }

    /// <summary>The set of numbers; null for a value of another type.</summary>
    public IReadOnlyList<string>? NS
    {
        get => Get<IReadOnlyList<string>>(DynamoDBType.NS);
        init => (_value, Type) = (value, DynamoDBType.NS);
    }

    /// <summary>The set of bytes; null for a value of another type.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>>? BS
    {
        get => Get<IReadOnlyList<ReadOnlyMemory<byte>>>(DynamoDBType.BS);
        init => (_value, Type) = (value, DynamoDBType.BS);
    }

    private T? Get<T>(DynamoDBType type) where T : class => Type == type ? (T?)_value : null;
}
