using System.IO.Compression;

namespace Streambot.Handlers.Tests.Stacks;

/// <summary>Code for Lambda.</summary>
internal static class Zips
{
    // An executable and what the JIT needs beside it.
    private static readonly string[] Parts =
    [
        "bootstrap", "AWSSDK.", "Streambot.Aws.", "Streambot.Core.", "Streambot.Runtime.dll", "YamlDotNet.",
    ];

    public static byte[] Handlers(string executable) => Of(Directory.EnumerateFiles(Path.GetDirectoryName(executable)!)
        .Where(file => Parts.Any(part => Path.GetFileName(file).StartsWith(part, StringComparison.Ordinal)))
        .Select(file => (file, Path.GetFileName(file))));

    /// <summary>The handlers of streambot for Node.js, or what this test takes for them.</summary>
    public static byte[] NodeJs() =>
        Of([(Repository.PathOf("tests/Streambot.Handlers.Tests/Stacks/nodejs.py"), "bootstrap")]);

    private static byte[] Of(IEnumerable<(string File, string Name)> files)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string file, string name) in files)
                zip.CreateEntryFromFile(file, name).ExternalAttributes = 0x81ED << 16;
        }

        return stream.ToArray();
    }
}
