using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>A project that has been published before.</summary>
public sealed class RepublishedProjects(PackedSdk sdk) : IAsyncLifetime
{
    private readonly TempProject _project = sdk.CreateProject();

    public async ValueTask InitializeAsync()
    {
        _project.IsReadyToRun = true;
        _project.WithFile("old.json", "{}").WithFile("model.bin", "then").WithProject("""
            <ItemGroup>
              <Content Include="*.json" CopyToPublishDirectory="PreserveNewest" />
              <StreambotBundleItem Include="model.bin" />
              <StreambotEnv Include="Prefix" Value="$(Prefix)" />
            </ItemGroup>
            """);
        await _project.PublishAsync("-p:Prefix=events");
    }

    public ValueTask DisposeAsync()
    {
        _project.Dispose();
        return ValueTask.CompletedTask;
    }

    [LongFact]
    public async Task IsNeitherZippedNorMergedAgain()
    {
        DateTime zippedAt = _project.Bundle.WrittenAt;
        DateTime mergedAt = File.GetLastWriteTimeUtc(_project.TemplateFile);

        BuildResult result = await _project.PublishAsync("-p:Prefix=events");

        Assert.Equal(zippedAt, _project.Bundle.WrittenAt);
        Assert.Equal(mergedAt, File.GetLastWriteTimeUtc(_project.TemplateFile));
        Assert.DoesNotContain("files zipped", result.Output, StringComparison.Ordinal);
        Assert.Contains($"Orders -> {_project.Bundle.Path}", result.Output, StringComparison.Ordinal);
        Assert.Contains($"Orders -> {_project.TemplateFile}", result.Output, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task LosesADeletedFile()
    {
        Assert.Contains("old.json", _project.Bundle.EntryNames);
        _project.Delete("old.json");

        await _project.PublishAsync("-p:Prefix=events");

        Assert.DoesNotContain("old.json", _project.Bundle.EntryNames);
    }

    [LongFact]
    public async Task HasWhatALinkLeadsToNow()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links");
        File.CreateSymbolicLink(_project.PathOf("linked.json"), "of-a-link.text");
        _project.WithFile("of-a-link.text", "\"then\"");
        await _project.PublishAsync("-p:Prefix=events");
        byte[] zip = await File.ReadAllBytesAsync(_project.Bundle.Path, TestContext.Current.CancellationToken);
        _project.WithFile("of-a-link.text", "\"now\"");

        await _project.PublishAsync("-p:Prefix=events");

        Assert.NotEqual(
            zip, await File.ReadAllBytesAsync(_project.Bundle.Path, TestContext.Current.CancellationToken));
    }

    // As an archive unpacks it that gives all its files one time.
    [LongFact]
    public async Task HasAFileThatIsNoYoungerThanTheOneBefore()
    {
        string model = _project.PathOf("model.bin");
        byte[] zip = _project.Bundle.Bytes;
        DateTime time = File.GetLastWriteTimeUtc(model);
        await File.WriteAllTextAsync(model, "now!", TestContext.Current.CancellationToken);
        File.SetLastWriteTimeUtc(model, time);

        await _project.PublishAsync("-p:Prefix=events");

        Assert.NotEqual(zip, _project.Bundle.Bytes);
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("a link to nothing")]
    public async Task ReplacesAZipThatIsNotItsOwn(string what)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets only some users make links");
        Thoroughness.RequireWhole();
        byte[] zip = _project.Bundle.Bytes;
        File.Delete(_project.Bundle.Path);
        if (what == "cut off")
            await File.WriteAllBytesAsync(_project.Bundle.Path, zip[..100], TestContext.Current.CancellationToken);
        else
            File.CreateSymbolicLink(_project.Bundle.Path, _project.PathOf("nothing"));

        await _project.PublishAsync("-p:Prefix=events");

        Assert.Equal(zip, _project.Bundle.Bytes);
    }

    [LongFact]
    public async Task ReplacesATemplateThatIsNotItsOwn()
    {
        byte[] template = await File.ReadAllBytesAsync(_project.TemplateFile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_project.TemplateFile, "{}", TestContext.Current.CancellationToken);

        await _project.PublishAsync("-p:Prefix=events");

        Assert.Equal(
            template, await File.ReadAllBytesAsync(_project.TemplateFile, TestContext.Current.CancellationToken));
    }

    // As a pipeline passes on a variable that it lacks.
    [LongFact]
    public async Task IsTheSameForACompressionThatIsEmpty()
    {
        byte[] zip = await File.ReadAllBytesAsync(_project.Bundle.Path, TestContext.Current.CancellationToken);

        await _project.PublishAsync("-p:Prefix=events", "-p:StreambotCompression=");

        Assert.Equal(zip, await File.ReadAllBytesAsync(_project.Bundle.Path, TestContext.Current.CancellationToken));
    }

    [LongFact]
    public async Task IsMergedButNotZippedForAnotherValue()
    {
        DateTime zippedAt = _project.Bundle.WrittenAt;
        Assert.Contains(
            "\"Prefix\": \"events\"",
            await File.ReadAllTextAsync(_project.TemplateFile, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);

        await _project.PublishAsync("-p:Prefix=moved");

        Assert.Equal(zippedAt, _project.Bundle.WrittenAt);
        Assert.Contains(
            "\"Prefix\": \"moved\"",
            await File.ReadAllTextAsync(_project.TemplateFile, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [LongFact]
    public async Task IsCleanedOfAllThatWasMade()
    {
        Assert.Equal(
            ["Orders.template.json", "Orders.zip"],
            Directory.GetFiles(_project.OutputFolder).Select(Path.GetFileName).Order());

        await _project.RunAsync("clean", "-c", "Release");

        Assert.Empty(Directory.GetFiles(_project.OutputFolder));
        Assert.Empty(Directory.GetFiles(_project.PathOf("obj"), "streambot.*", SearchOption.AllDirectories));
    }
}
