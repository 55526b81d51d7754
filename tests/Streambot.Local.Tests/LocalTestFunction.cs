namespace Streambot.Local.Tests;

/// <summary>A function as the build describes it.</summary>
internal sealed record LocalTestFunction(string Name)
{
    public double Timeout { get; init; } = 30;

    public Dictionary<string, string> Configuration { get; init; } = [];

    public string[] Unresolved { get; init; } = [];
}
