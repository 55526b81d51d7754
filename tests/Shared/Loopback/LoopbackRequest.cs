using System.Text;
using System.Text.Json;

namespace Streambot.Tests;

/// <summary>A request as the server read it.</summary>
public sealed record LoopbackRequest(
    string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The pieces of a chunked body, as they came.</summary>
    public IReadOnlyList<byte[]> Chunks { get; init; } = [];

    /// <summary>What followed a chunked body.</summary>
    public IReadOnlyDictionary<string, string> Trailers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the connection ended before the body did.</summary>
    public bool IsCutOff { get; init; }

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);
}
