using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Packages;

/// <summary>The package Streambot.Runtime, as ./build.sh pack makes it.</summary>
public sealed class TheRuntimePackages(PackedSdk sdk)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    [LongFact]
    public async Task CarriesItsSymbolsAndSaysWhatItIs()
    {
        string folder = Path.Combine(PackedBuild.Folder, "with-symbols");
        string[] pack =
        [
            "pack", "src/Streambot.Runtime/Streambot.Runtime.csproj", "-c", "Release", "-p:WithSymbols=true",
            $"-p:Version={PackedSdk.Version}", $"-p:ArtifactsPath={folder}", $"-p:PackageOutputPath={folder}/packages",
        ];
        BuildResult packed =
            await DotNet.RunAsync(Repository.Root, pack, cancellation: TestContext.Current.CancellationToken);
        Assert.True(packed.ExitCode == 0, packed.Output);

        using ZipArchive package = ZipFile.OpenRead($"{folder}/packages/Streambot.Runtime.{PackedSdk.Version}.nupkg");
        Assert.All(package.Entries.Where(entry => entry.Name == "Streambot.Runtime.dll"), HasSymbolsOfNoMachine);
        XElement metadata = await MetadataAsync(package);
        Assert.Equal(
            ["ISC", "icon.png", "README.md"],
            new[] { "license", "icon", "readme" }.Select(name => Element(metadata, name)!.Value));
        Assert.NotNull(package.GetEntry("icon.png"));
        Assert.NotEmpty(Element(metadata, "releaseNotes")!.Value);
        XElement properties = XElement.Load(Repository.PathOf("Directory.Build.props"));
        string address = properties.Descendants("RepositoryUrl").Single().Value;
        Assert.Equal(address, Element(metadata, "projectUrl")?.Value ?? "");
        Assert.Equal(address, Element(metadata, "repository")?.Attribute("url")?.Value ?? "");
    }

    // The handlers link the same projects, and their bytes are not to change with each commit.
    [Fact]
    public void LeavesTheRuntimeOfTheSdkWithoutACommit()
    {
        using ZipArchive package =
            ZipFile.OpenRead(Path.Combine(sdk.PackagesFolder, $"Streambot.Runtime.{PackedSdk.Version}.nupkg"));
        using PEReader assembly = Read(package.Entries.First(entry => entry.Name == "Streambot.Runtime.dll"));

        Assert.DoesNotContain(
            assembly.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
    }

    private static void HasSymbolsOfNoMachine(ZipArchiveEntry entry)
    {
        using PEReader assembly = Read(entry);
        DebugDirectoryEntry embedded = assembly.ReadDebugDirectory()
            .Single(debug => debug.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        using MetadataReaderProvider provider = assembly.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
        MetadataReader symbols = provider.GetMetadataReader();

        Assert.All(
            symbols.Documents.Select(document => symbols.GetString(symbols.GetDocument(document).Name)),
            name => Assert.StartsWith("/_/", name, StringComparison.Ordinal));
        // A clone of no public repository has no addresses to link to.
        Assert.All(
            symbols.CustomDebugInformation.Select(symbols.GetCustomDebugInformation)
                .Where(information => symbols.GetGuid(information.Kind) == SourceLink),
            link => Assert.DoesNotContain(Repository.Root, Text(symbols, link.Value), StringComparison.Ordinal));
    }

    private static PEReader Read(ZipArchiveEntry entry)
    {
        MemoryStream bytes = new();
        using (Stream stream = entry.Open())
            stream.CopyTo(bytes);
        bytes.Position = 0;
        return new(bytes);
    }

    private static async Task<XElement> MetadataAsync(ZipArchive package)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await using Stream stream = await package.GetEntry("Streambot.Runtime.nuspec")!.OpenAsync(cancellation);
        XDocument document = await XDocument.LoadAsync(stream, LoadOptions.None, cancellation);
        return document.Root!.Elements().First();
    }

    private static string Text(MetadataReader symbols, BlobHandle blob) =>
        Encoding.UTF8.GetString(symbols.GetBlobBytes(blob));

    private static XElement? Element(XElement metadata, string name) =>
        metadata.Element(metadata.Name.Namespace + name);
}
