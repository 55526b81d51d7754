using System.Text.RegularExpressions;

namespace Streambot.Tests;

/// <summary>
/// A whole template, as it was when somebody last looked at it. <c>STREAMBOT_UPDATE_SNAPSHOTS=1</c>
/// takes the new ones over.
/// </summary>
public static partial class Snapshot
{
    /// <summary>
    /// What every snapshot has in the place of its bundle's SHA-256, which is another one with each compiler and
    /// each change of the wrapper.
    /// </summary>
    public const string Sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private static readonly string Folder = Repository.PathOf("tests/Streambot.Sdk.Tests/Gallery/Snapshots");

    /// <summary>All that the repository keeps.</summary>
    public static string[] Files => [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal)];

    public static void Matches(string template, string name)
    {
        string actual = BundleKey().Replace(template, $"/{Sha256}.zip");
        string file = Path.Combine(Folder, $"{name}.json");
        if (Environment.GetEnvironmentVariable("STREAMBOT_UPDATE_SNAPSHOTS") == "1")
            File.WriteAllText(file, actual);
        else
            Assert.Equal(File.ReadAllText(file), actual);
    }

    [GeneratedRegex(@"/[0-9a-f]{64}\.zip")]
    private static partial Regex BundleKey();
}
