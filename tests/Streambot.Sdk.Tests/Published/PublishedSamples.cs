using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Published;

/// <summary>The samples, ahead of time.</summary>
public sealed class PublishedSamples(PackedSdk sdk)
{
    public static TheoryData<string> Names =>
        [.. Directory.GetFiles(Repository.PathOf("samples"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task HaveNothingThatTrimmingWouldBreak(string name)
    {
        Thoroughness.RequireWhole();
        using TempProject project = sdk.CreateProject(name, name);
        project.WithFile("Directory.Packages.props", await File.ReadAllTextAsync(
            Repository.PathOf("samples/Directory.Packages.props"), TestContext.Current.CancellationToken));
        string sample = Repository.PathOf($"samples/{name}");
        foreach (string file in Directory.GetFiles(sample)
            .Where(file => Path.GetExtension(file) is ".cs" or ".yaml" or ".csproj"))
            project.WithFile(
                Path.GetFileName(file), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        string text = await File.ReadAllTextAsync(project.ProjectFile, TestContext.Current.CancellationToken);
        project.WithFile(
            $"{name}.csproj",
            text.Replace("Streambot.Sdk/1.0.0", $"Streambot.Sdk/{PackedSdk.Version}", StringComparison.Ordinal));

        BuildResult result = await project.PublishAsync(
            ["-p:PublishAot=true", "-p:TrimmerSingleWarn=false", .. File.Exists("/usr/bin/clang")
                ? Array.Empty<string>()
                : ["-p:CppCompilerAndLinker=gcc"]]);

        // The machine that links may be newer than Lambda's.
        Assert.Empty(result.Warnings.Except(["STREAMBOT2013"]));
        Assert.Contains("bootstrap", project.Bundle.EntryNames);
    }
}
