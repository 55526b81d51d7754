namespace Streambot.Handlers.Protocol;

/// <summary>The outcome of a request, before it is fitted into a response.</summary>
internal sealed record ResourceAnswer(bool Succeeded, string PhysicalResourceId)
{
    public string Reason { get; init; } = "";

    public IReadOnlyList<KeyValuePair<string, string>> Data { get; init; } = [];

    /// <summary>What the log says of a failure: a type or an error code, which holds no value.</summary>
    public string? Error { get; init; }
}
