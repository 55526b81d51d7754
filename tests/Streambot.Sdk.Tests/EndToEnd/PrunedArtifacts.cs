using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>Services whose artifacts are pruned, within a day of their deployment.</summary>
public sealed class PrunedArtifacts(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    private const int Deployments = 12;

    [LongFact]
    public async Task AreKeptWhereTheyAreRecent()
    {
        using TempProject project = aws.CreateEcho("Pruned");
        project.WithProject("""
            <ItemGroup>
              <StreambotBundleItem Include="data.txt" />
              <StreambotEnv Include="Greeting" Value="$(Greeting)" />
            </ItemGroup>
            """);
        for (int number = 1; number <= Deployments; number++)
        {
            // Another zip each third time, and another template each time.
            project.WithFile("data.txt", $"{number / 3}");
            await project.PublishAsync("-p:StreambotDeploy=true", $"-p:Greeting={number}");
        }

        await aws.CliAsync(
            "s3api", "put-object", "--bucket", LocalAws.ArtifactBucket, "--key", "Pruned/notes.txt");
        string[] before = await KeysAsync("Pruned/");

        BuildResult shown = await project.RunAsync("build", "-t:StreambotPrune");
        BuildResult pruned = await project.RunAsync("build", "-t:StreambotPrune", "-p:StreambotPruneDelete=true");
        BuildResult handlers = await project.RunAsync(
            "build", "-t:StreambotPrune", "-p:StreambotPruneDelete=true", "-p:StreambotKeyPrefix=streambot-handlers/");

        // Five zips, and for each deployment a template and a release.
        Assert.Equal(5 + (2 * Deployments) + 1, before.Length);
        Assert.Equal(before, await KeysAsync("Pruned/"));
        foreach (BuildResult result in (BuildResult[])[shown, pruned])
        {
            Assert.Contains(
                $"Below s3://{LocalAws.ArtifactBucket}/Pruned/, there is nothing to delete.",
                result.Output,
                StringComparison.Ordinal);
            Assert.Contains(", 29 of which are younger than a day.", result.Output, StringComparison.Ordinal);
            Assert.Contains(
                "Left alone: 1 object that no deployment has written.", result.Output, StringComparison.Ordinal);
        }

        Assert.Contains(
            $"Below s3://{LocalAws.ArtifactBucket}/streambot-handlers/, there is nothing to delete.",
            handlers.Output,
            StringComparison.Ordinal);
        Assert.NotEmpty(await KeysAsync("streambot-handlers/"));
        Assert.False(Directory.Exists(project.PathOf("bin/Debug")));
    }

    [LongFact]
    public async Task AreNotTouchedWhereAStackCannotBeRead()
    {
        using TempProject project = aws.CreateEcho("Unread", "STREAMBOT_TABLE");
        await project.PublishAsync("-p:StreambotDeploy=true");
        await aws.FailAsync("POST", "^/$", "Action=GetTemplate&", 403, times: 20);

        BuildResult result = await project.TryAsync("build", "-t:StreambotPrune", "-p:StreambotPruneDelete=true");
        await aws.ClearFaultsAsync();

        Assert.Equal(["STREAMBOT3013"], result.Errors);
    }

    [LongCase("-p:StreambotPruneDelete=all", "STREAMBOT1003")]
    [LongCase("-p:StreambotBucket=shared;StreambotBucketOwner=210987654321", "STREAMBOT3012")]
    [Theory]
    public async Task AreNotTouchedByACommandThatCannotBegin(string option, string code)
    {
        using TempProject project = aws.CreateEcho("Unbegun");

        BuildResult result = await project.TryAsync("build", "-t:StreambotPrune", option);

        Assert.Equal([code], result.Errors);
    }

    private async Task<string[]> KeysAsync(string prefix)
    {
        JsonObject listed = await aws.CliAsync(
            "s3api", "list-objects-v2", "--bucket", LocalAws.ArtifactBucket, "--prefix", prefix);
        return [.. (listed["Contents"]?.AsArray() ?? []).Select(found => (string)found!["Key"]!)];
    }
}
