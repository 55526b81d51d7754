namespace Streambot.Handlers.Protocol;

/// <summary>The outcome of a request, before it is formatted as a response.</summary>
internal sealed record ResourceAnswer(bool Succeeded, string PhysicalResourceId)
{
    public string Reason { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Data { get; init; } = [];

    /// <summary>What the log shows for a failure: a type or an error code, which contains no value.</summary>
    public string? Error { get; init; }
}
