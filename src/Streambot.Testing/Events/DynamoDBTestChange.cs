namespace Streambot.Testing;

/// <summary>A change of an item in a DynamoDB table, for a test.</summary>
/// <remarks>
/// The value of an attribute is a <see cref="string"/> (S), a number (N), a <see cref="bool"/> (BOOL), null (NULL), a
/// byte array (B), a list (L) or a dictionary (M) of such values.
/// </remarks>
public sealed record DynamoDBTestChange
{
    private DynamoDBTestChange(
        string eventName,
        IReadOnlyDictionary<string, object?>? oldImage,
        IReadOnlyDictionary<string, object?>? newImage,
        string[] keys)
    {
        (EventName, OldImage, NewImage) = (eventName, oldImage, newImage);
        IReadOnlyDictionary<string, object?> item = newImage ?? oldImage!;
        Keys = keys.ToDictionary(key => key, key => item.TryGetValue(key, out object? value)
            ? value
            : throw new ArgumentException($"The item has no attribute '{key}', which is to be its key.", nameof(keys)));
    }

    /// <summary><c>INSERT</c>, <c>MODIFY</c> or <c>REMOVE</c>.</summary>
    public string EventName { get; }

    /// <summary>The key of the item.</summary>
    public IReadOnlyDictionary<string, object?> Keys { get; }

    /// <summary>The item after the change; null if it was removed.</summary>
    public IReadOnlyDictionary<string, object?>? NewImage { get; init; }

    /// <summary>The item before the change; null if it was inserted.</summary>
    public IReadOnlyDictionary<string, object?>? OldImage { get; init; }

    /// <summary>The sequence number; the place in the event unless set.</summary>
    public string? SequenceNumber { get; init; }

    /// <summary>The ARN of the stream.</summary>
    public string StreamArn { get; init; } =
        "arn:aws:dynamodb:us-east-1:123456789012:table/test/stream/2026-01-01T00:00:00.000";

    /// <summary>An item that was inserted.</summary>
    /// <param name="item">The item.</param>
    /// <param name="keys">The names of the attributes that are its key.</param>
    /// <exception cref="ArgumentException">The item lacks one of them.</exception>
    public static DynamoDBTestChange Insert(IReadOnlyDictionary<string, object?> item, params string[] keys) =>
        new("INSERT", oldImage: null, item, keys);

    /// <summary>An item that was modified.</summary>
    /// <param name="oldItem">The item before.</param>
    /// <param name="newItem">The item after.</param>
    /// <param name="keys">The names of the attributes that are its key.</param>
    /// <exception cref="ArgumentException">The item lacks one of them.</exception>
    public static DynamoDBTestChange Modify(
        IReadOnlyDictionary<string, object?> oldItem,
        IReadOnlyDictionary<string, object?> newItem,
        params string[] keys) => new("MODIFY", oldItem, newItem, keys);

    /// <summary>An item that was removed.</summary>
    /// <param name="item">The item.</param>
    /// <param name="keys">The names of the attributes that are its key.</param>
    /// <exception cref="ArgumentException">The item lacks one of them.</exception>
    public static DynamoDBTestChange Remove(IReadOnlyDictionary<string, object?> item, params string[] keys) =>
        new("REMOVE", item, newImage: null, keys);
}
