namespace Streambot;

/// <summary>What the caller of an invocation specifies about itself.</summary>
public sealed class ClientContext
{
    /// <summary>The caller's own entries; an entry that is not text is given as JSON.</summary>
    public IReadOnlyDictionary<string, string> Custom { get; init; } = new Dictionary<string, string>();

    /// <summary>The environment of the caller, as its SDK describes it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The calling application, with keys such as <c>app_title</c> and <c>installation_id</c>.</summary>
    public IReadOnlyDictionary<string, string> Client { get; init; } = new Dictionary<string, string>();
}
