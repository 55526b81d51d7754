using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Gallery;

/// <summary>
/// The projects in Services, published by one dotnet as one solution: as they are, and once more with the
/// templates that came of it.
/// </summary>
public sealed class PublishedGallery(PackedSdk sdk) : IAsyncLifetime
{
    private static readonly string Services = Repository.PathOf("tests/Streambot.Sdk.Tests/Gallery/Services");

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("streambot gallery ");

    public static IEnumerable<string> Names =>
        Directory.GetDirectories(Services).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    internal BuildResult Build { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        PackageSources.Write(_root.FullName, sdk);
        await WriteAsync("global.json", $$"""{ "msbuild-sdks": { "Streambot.Sdk": "{{PackedSdk.Version}}" } }""");
        List<string> projects = [];
        foreach (string source in Directory.GetFiles(Services, "*", SearchOption.AllDirectories))
        {
            string path = Path.GetRelativePath(Services, source);
            await WriteAsync(path, await File.ReadAllTextAsync(source));
            if (path.EndsWith(".csproj", StringComparison.Ordinal))
                projects.Add(path);
        }

        await WriteAsync("Services.slnx",
            $"<Solution>{string.Concat(projects.Select(project => $"""<Project Path="{project}" />"""))}</Solution>");
        Build = await PublishAsync();
        foreach (string name in Names)
            await WriteAsync($"{name}/merged.json", Template(name));
        // The folder is another one, so that nothing of the first merge can be taken for that of the second.
        await PublishAsync("-p:StreambotTemplate=merged.json", "-p:StreambotOutputPath=again/");
    }

    public ValueTask DisposeAsync()
    {
        _root.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    internal string Template(string name) => File.ReadAllText(
        Directory.GetFiles(PathOf($"{name}/bin"), "*.template.json", SearchOption.AllDirectories).Single());

    internal string TemplateMergedAgain(string name) =>
        File.ReadAllText(Directory.GetFiles(PathOf($"{name}/again"), "*.template.json").Single());

    private async Task<BuildResult> PublishAsync(params string[] arguments)
    {
        BuildResult result = await DotNet.RunAsync(_root.FullName, ["publish", "Services.slnx", .. arguments]);
        return result.ExitCode == 0 ? result : throw new InvalidOperationException(result.Output);
    }

    private string PathOf(string relativePath) => Path.Combine(_root.FullName, relativePath);

    private async Task WriteAsync(string relativePath, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relativePath))!);
        await File.WriteAllTextAsync(PathOf(relativePath), text);
    }
}
