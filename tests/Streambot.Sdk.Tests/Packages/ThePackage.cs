using System.IO.Compression;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Packages;

/// <summary>The package Streambot.Sdk itself.</summary>
public sealed class ThePackage(PackedSdk sdk)
{
    private string File => Path.Combine(sdk.PackagesFolder, $"Streambot.Sdk.{PackedSdk.Version}.nupkg");

    [Fact]
    public void HoldsAllThatABuildNeeds()
    {
        using ZipArchive package = ZipFile.OpenRead(File);
        List<string> names = [.. package.Entries.Select(entry => entry.FullName)];

        string[] needed =
        [
            "Sdk/Sdk.props", "Sdk/Sdk.targets", "targets/Streambot.Version.props", "targets/Streambot.Defaults.props",
            "targets/Streambot.Bundle.targets", "tools/net10.0/Streambot.Tasks.dll",
            "tools/net10.0/Streambot.Tasks.deps.json", "tools/net10.0/Streambot.Core.dll",
            "tools/net10.0/Streambot.Aws.dll", "tools/net10.0/YamlDotNet.dll", "tools/net10.0/AWSSDK.Core.dll",
            "tools/net10.0/AWSSDK.S3.dll", "tools/net10.0/AWSSDK.SSO.dll", "handlers/streambot-handlers.zip",
            "analyzers/dotnet/cs/Streambot.Analyzers.dll", "analyzers/dotnet/cs/Streambot.Analyzers.CodeFixes.dll",
            "stack/streambot.template.yaml",
            "docs/errors/STREAMBOT2001.md", "docs/items.md", "docs/permissions.md",
            "README.md", "CHANGELOG.md", "icon.png",
        ];
        Assert.Empty(needed.Except(names));
        Assert.DoesNotContain(names, name => name.StartsWith("lib/", StringComparison.Ordinal)
            || name.Contains("Microsoft.Build", StringComparison.Ordinal));
    }

    [Fact]
    public void HasItsTasksCompiledAheadOfTimeForWhereItWasPacked()
    {
        using ZipArchive package = ZipFile.OpenRead(File);
        string[] Assemblies(string folder) =>
            [.. package.Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal)
                && entry.Name.EndsWith(".dll", StringComparison.Ordinal)).Select(entry => entry.Name).Order()];

        Assert.Equal(Assemblies("tools/net10.0/"), Assemblies("tools/linux-x64/"));
        Assert.All(
            ["Streambot.Tasks.dll", "Streambot.Core.dll", "Streambot.Aws.dll", "YamlDotNet.dll", "AWSSDK.Core.dll"],
            name =>
            {
                Assert.False(IsReadyToRun(package.GetEntry($"tools/net10.0/{name}")!), name);
                Assert.True(IsReadyToRun(package.GetEntry($"tools/linux-x64/{name}")!), name);
            });
    }

    private static bool IsReadyToRun(ZipArchiveEntry entry)
    {
        using MemoryStream content = new();
        using (Stream stream = entry.Open())
            stream.CopyTo(content);
        content.Position = 0;
        using PEReader reader = new(content);
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    [Fact]
    public void NamesTheWorksOfOthersThatItHolds()
    {
        using ZipArchive package = ZipFile.OpenRead(File);
        using StreamReader reader = new(package.GetEntry("THIRD-PARTY-NOTICES.md")!.Open());
        string notices = reader.ReadToEnd();

        IEnumerable<string> foreign = package.Entries
            .Where(entry => entry.FullName.EndsWith(".dll", StringComparison.Ordinal)
                && !entry.Name.StartsWith("Streambot.", StringComparison.Ordinal))
            .Select(entry => entry.Name.StartsWith("AWSSDK.", StringComparison.Ordinal) ? "AWSSDK.*.dll" : entry.Name)
            .Distinct();
        Assert.All(foreign, name => Assert.Contains(name, notices, StringComparison.Ordinal));
        Assert.All(
            ["LICENSE", "licenses/Apache-2.0.txt", "licenses/MIT.txt", "licenses/dotnet-third-party-notices.txt"],
            name => Assert.True(package.GetEntry(name)?.Length > 500, name));
    }

    [Fact]
    public void IsAnSdkWithoutDependencies()
    {
        using ZipArchive package = ZipFile.OpenRead(File);
        using Stream stream = package.GetEntry("Streambot.Sdk.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().First();
        XNamespace nuspec = metadata.Name.Namespace;

        Assert.Equal(
            "MSBuildSdk", metadata.Element(nuspec + "packageTypes")!.Elements().Single().Attribute("name")!.Value);
        Assert.Null(metadata.Element(nuspec + "dependencies"));
        Assert.Equal("ISC", metadata.Element(nuspec + "license")!.Value);
    }

    [Fact]
    public void HoldsTheCustomResourcesAsAProgramForLambda()
    {
        using ZipArchive package = ZipFile.OpenRead(File);
        using MemoryStream bytes = new();
        using (Stream entry = package.GetEntry("handlers/streambot-handlers.zip")!.Open())
            entry.CopyTo(bytes);
        using ZipArchive handlers = new(bytes);

        ZipArchiveEntry program = Assert.Single(handlers.Entries);
        Assert.Equal("bootstrap", program.FullName);
        Assert.Equal("100755", Convert.ToString(program.ExternalAttributes >> 16 & 0xFFFF, 8));
        Assert.True(bytes.Length < 8_000_000, $"{bytes.Length} bytes");
    }
}
