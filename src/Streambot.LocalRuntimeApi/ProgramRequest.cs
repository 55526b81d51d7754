namespace Streambot.LocalRuntimeApi;

/// <summary>A request of a program.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">The path.</param>
/// <param name="Headers">The headers, and the trailers that followed the body.</param>
/// <param name="Body">The whole body.</param>
internal sealed record ProgramRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>Whether the program wants the connection to end with the answer.</summary>
    public bool IsLast => string.Equals(Header("Connection"), "close", StringComparison.OrdinalIgnoreCase);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
