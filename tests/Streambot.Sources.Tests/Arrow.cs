namespace Streambot.Sources.Tests;

/// <summary>That one file names what another one declares.</summary>
/// <param name="From">Path in the project of the file that names it.</param>
/// <param name="To">Path in the project of the file that declares it.</param>
/// <param name="Name">What is named.</param>
public sealed record Arrow(string From, string To, string Name)
{
    public string FromFolder => Folder(From);

    public string ToFolder => Folder(To);

    public override string ToString() => $"{From} -> {To}: {Name}";

    private static string Folder(string path) => Path.GetDirectoryName(path)!.Replace('\\', '/');
}
