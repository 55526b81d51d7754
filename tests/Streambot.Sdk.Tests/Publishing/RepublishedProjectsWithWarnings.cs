using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>A project that has been published before, and was warned.</summary>
public sealed class RepublishedProjectsWithWarnings(PackedSdk sdk)
{
    [LongFact]
    public async Task IsWarnedAgainThoughItIsNotMergedAgain()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("""
            <ItemGroup>
              <StreambotConnector Include="Records" StreamArn="arn:aws:kinesis:eu-west-1:123456789012:stream/orders" StartingPosition="$(Start)" />
            </ItemGroup>
            """);
        BuildResult first = await project.PublishAsync("-p:Start=LATEST");
        DateTime mergedAt = File.GetLastWriteTimeUtc(project.TemplateFile);

        BuildResult second = await project.PublishAsync("-p:Start=LATEST");
        BuildResult asError = await project.TryAsync("publish", "-p:Start=LATEST", "-warnaserror:STREAMBOT1023");
        DateTime stillMergedAt = File.GetLastWriteTimeUtc(project.TemplateFile);
        BuildResult mended = await project.PublishAsync("-p:Start=TRIM_HORIZON");

        Assert.Contains("/Orders.csproj", Warning(first), StringComparison.Ordinal);
        Assert.Contains(
            "warning STREAMBOT1023: StreambotConnector 'Records' starts at LATEST",
            Warning(first),
            StringComparison.Ordinal);
        Assert.Equal(Warning(first), Warning(second));
        Assert.Equal(1, asError.ExitCode);
        Assert.Equal(["STREAMBOT1023"], asError.Errors);
        Assert.Equal(mergedAt, stillMergedAt);
        Assert.Empty(mended.Warnings);
        Assert.Empty(
            Directory.GetFiles(project.PathOf("obj"), "streambot.*.warnings.json", SearchOption.AllDirectories));
    }

    private static string Warning(BuildResult result) =>
        result.Output.Split('\n').First(line => line.Contains("warning ", StringComparison.Ordinal)).Trim();
}
