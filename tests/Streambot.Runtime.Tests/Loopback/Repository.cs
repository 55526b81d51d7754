namespace Streambot.Runtime.Tests.Loopback;

/// <summary>The folder that holds the sources and the documentation.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Streambot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The repository was not found.");
        return folder;
    }
}
