namespace Streambot.Events;

/// <summary>The data types of DynamoDB, under DynamoDB's own names.</summary>
#pragma warning disable CA1720 // They are DynamoDB's.
public enum DynamoDBType
{
    /// <summary>Null.</summary>
    NULL,

    /// <summary>A string.</summary>
    S,

    /// <summary>A number of up to 38 digits, as text.</summary>
    N,

    /// <summary>Bytes.</summary>
    B,

    /// <summary>A Boolean.</summary>
    BOOL,

    /// <summary>A map from names to values.</summary>
    M,

    /// <summary>A list of values.</summary>
    L,

    /// <summary>A set of strings.</summary>
    SS,

    /// <summary>A set of numbers.</summary>
    NS,

    /// <summary>A set of bytes.</summary>
    BS,
}
