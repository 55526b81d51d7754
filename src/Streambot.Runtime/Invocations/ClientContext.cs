namespace Streambot;

/// <summary>What the caller of an invocation says about itself.</summary>
public sealed class ClientContext
{
    /// <summary>The caller's own entries; one that is not text is given as JSON.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>The caller's surroundings, as its SDK knows them.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The calling application, with keys such as <c>app_title</c> and <c>installation_id</c>.</summary>
    public IReadOnlyDictionary<string, string> Client { get; init; } = new Dictionary<string, string>();
}
