namespace Streambot.Local.Polling;

/// <summary>Why a source cannot be polled, as a part of a sentence.</summary>
internal sealed class PollingException(string reason) : Exception(reason);
