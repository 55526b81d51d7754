using System.Text;

namespace Streambot.Tests;

/// <summary>What the server answers.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="CutOffAfter">
/// Where the connection ends, if not at the end of the body; below zero, before the answer begins.
/// </param>
public sealed record LoopbackResponse(int Status, byte[] Body, int? CutOffAfter = null)
{
    public static readonly LoopbackResponse Reset = new(0, [], CutOffAfter: -1);

    public Dictionary<string, string> Headers { get; init; } = [];

    public static LoopbackResponse Text(int status, string body) => new(status, Encoding.UTF8.GetBytes(body));
}
