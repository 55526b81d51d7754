namespace Streambot.Events;

/// <summary>A record that was not processed.</summary>
/// <param name="ItemIdentifier">The sequence number of a stream's record, or the id of a message.</param>
public sealed record BatchItemFailure(string ItemIdentifier);
