using System.Text;
using System.Text.Json;

namespace Streambot.Runtime.Tests.Loopback;

/// <summary>A request as the server read it.</summary>
internal sealed record LoopbackRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonElement.Parse(Body);
}
