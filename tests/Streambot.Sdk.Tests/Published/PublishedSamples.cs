using Streambot.Sdk.Tests.Packed;
using Streambot.Sdk.Tests.Samples;

namespace Streambot.Sdk.Tests.Published;

/// <summary>The samples, ahead of time.</summary>
public sealed class PublishedSamples(PackedSdk sdk)
{
    public static TheoryData<string> Names =>
        [.. Directory.GetDirectories(Repository.PathOf("samples"))
            .Select(folder => Path.GetFileName(folder))
            // A solution has no project of its own.
            .Where(name => File.Exists(Repository.PathOf($"samples/{name}/{name}.csproj")))];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task HaveNothingThatTrimmingWouldBreak(string name)
    {
        Thoroughness.RequireWhole();
        using TempProject project = SampleProject.Create(sdk, name);

        BuildResult result = await project.PublishAsync(
            ["-p:PublishAot=true", "-p:TrimmerSingleWarn=false", .. File.Exists("/usr/bin/clang")
                ? Array.Empty<string>()
                : ["-p:CppCompilerAndLinker=gcc"]]);

        // The machine that links may be newer than Lambda's.
        Assert.Empty(result.Warnings.Except(["STREAMBOT2013"]));
        Assert.Contains("bootstrap", project.Bundle.EntryNames);
    }
}
