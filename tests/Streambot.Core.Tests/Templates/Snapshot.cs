using System.Runtime.CompilerServices;
using System.Text;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

/// <summary>A whole template, as it was when somebody last looked at it. <c>STREAMBOT_UPDATE_SNAPSHOTS=1</c> takes the new ones over.</summary>
internal static class Snapshot
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Templates", "Snapshots");

    public static void Matches(MergeResult result, string name, [CallerFilePath] string caller = "")
    {
        string actual = Encoding.UTF8.GetString(result.Json.Span);
        if (Environment.GetEnvironmentVariable("STREAMBOT_UPDATE_SNAPSHOTS") == "1")
        {
            string folder = Path.Combine(Path.GetDirectoryName(Resolve(caller))!, "Snapshots");
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, $"{name}.json"), actual);
            return;
        }

        Assert.Equal(File.ReadAllText(Path.Combine(Folder, $"{name}.json")), actual);
    }

    // The compiler maps the sources' own folder away; the tests run somewhere below it.
    private static string Resolve(string caller)
    {
        const string Mapped = "/_/";
        if (!caller.StartsWith(Mapped, StringComparison.Ordinal))
            return caller;
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Streambot.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return Path.Combine(folder, caller[Mapped.Length..]);
    }
}
