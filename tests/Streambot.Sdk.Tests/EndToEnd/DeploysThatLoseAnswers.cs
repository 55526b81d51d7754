using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>CloudFormation does what it is asked to, and its answer does not arrive.</summary>
public sealed class DeploysThatLoseAnswers(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    [LongFact]
    public async Task FollowTheStackThatHasBegun()
    {
        using TempProject project = aws.CreateEcho("Begun", "STREAMBOT_TABLE");
        // Each request is carried out, and none is answered, however often the SDK sends it.
        await aws.FailAsync(
            new() { ["operation"] = "ExecuteChangeSet", ["status"] = 503, ["done"] = true, ["times"] = 20 });

        BuildResult result = await project.PublishAsync("-p:StreambotDeploy=true");

        Assert.Contains(
            "The stack 'Begun' in 123456789012 in eu-west-1 is deployed in ", result.Output, StringComparison.Ordinal);
        Assert.Equal("\"\"", await aws.InvokeAsync("Begun-Begun"));
    }

    [LongFact]
    public async Task RemoveTheChangeSetThatWasMade()
    {
        using TempProject project = aws.CreateEcho("Made", "STREAMBOT_TABLE");
        // As often as the SDK sends it; the request that looks for the change set is the first one with an answer.
        await aws.FailAsync(
            new() { ["operation"] = "CreateChangeSet", ["status"] = 503, ["done"] = true, ["times"] = 5 });

        BuildResult result = await project.TryAsync("publish", "-p:StreambotDeploy=true");

        Assert.Equal(["STREAMBOT5010"], result.Errors);
        (int exitCode, string output) = await aws.TryCliAsync(
            "cloudformation", "describe-stacks", "--stack-name", "Made");
        Assert.True(exitCode != 0, $"{output}\n{result.Output}");
    }
}
