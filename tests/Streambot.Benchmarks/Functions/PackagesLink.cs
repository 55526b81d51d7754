namespace Streambot.Benchmarks.Functions;

/// <summary>
/// A packages folder under a path without a space, which the repository's own may hold: native AOT passes its libraries
/// to the linker by paths that .NET does not quote.
/// </summary>
internal sealed class PackagesLink : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streambot-packages-");

    public PackagesLink(string packages)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "nuget");
        Directory.CreateDirectory(packages);
        Directory.CreateSymbolicLink(Path, packages);
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
