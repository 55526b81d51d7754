namespace Streambot.Events;

/// <summary>A record that was not processed.</summary>
/// <param name="ItemIdentifier">The sequence number of a record in a stream, or the ID of a message.</param>
public sealed record BatchItemFailure(string ItemIdentifier);
