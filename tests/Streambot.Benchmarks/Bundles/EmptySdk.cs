using System.IO.Compression;

namespace Streambot.Benchmarks.Bundles;

/// <summary>An SDK that is Microsoft.NET.Sdk in a package: what it takes, each SDK from a package takes.</summary>
internal static class EmptySdk
{
    public static void Pack(string folder)
    {
        Directory.CreateDirectory(folder);
        using ZipArchive package = ZipFile.Open(
            Path.Combine(folder, "Nothing.Sdk.1.0.0.nupkg"), ZipArchiveMode.Create);
        Write(package, "Nothing.Sdk.nuspec", """
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata>
                <id>Nothing.Sdk</id>
                <version>1.0.0</version>
                <authors>nobody</authors>
                <description>Nothing.</description>
              </metadata>
            </package>
            """);
        foreach (string part in (string[])["props", "targets"])
            Write(package, $"Sdk/Sdk.{part}", $"""
                <Project><Import Project="Sdk.{part}" Sdk="Microsoft.NET.Sdk" /></Project>
                """);
    }

    private static void Write(ZipArchive package, string name, string text)
    {
        using StreamWriter writer = new(package.CreateEntry(name).Open());
        writer.Write(text);
    }
}
