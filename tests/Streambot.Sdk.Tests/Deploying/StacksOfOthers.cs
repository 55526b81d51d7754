using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Deploying;

/// <summary>
/// Commands that would change or delete what is not the service's. There is no AWS here to ask: nothing is read.
/// </summary>
public sealed class StacksOfOthers(PackedSdk sdk)
{
    [Theory]
    [LongCase("publish")]
    [LongCase("publish", "-p:StreambotDeploy=true")]
    [LongCase("publish", "-p:StreambotDeploy=true", "-p:StreambotDryRun=true")]
    [InlineData("build", "-t:StreambotDelete")]
    public async Task AProjectNamedAsThePrimaryStackIsRefused(params string[] arguments)
    {
        using TempProject project = sdk.CreateProject("streambot", "streambot");
        await AssertRefusedAsync(project, "STREAMBOT1040", arguments);
    }

    [Theory]
    [LongCase("publish", "-p:StreambotDeploy=true")]
    [LongCase("build", "-t:StreambotDelete")]
    public async Task AStackNamedAsThePrimaryStackIsRefused(params string[] arguments)
    {
        using TempProject project = sdk.CreateProject().WithProject("""
            <PropertyGroup>
              <StreambotStack>shared</StreambotStack>
              <StreambotStackName>shared</StreambotStackName>
            </PropertyGroup>
            """);
        await AssertRefusedAsync(project, "STREAMBOT1040", arguments);
    }

    [Theory]
    [LongCase("StreambotDelete")]
    [LongCase("StreambotBootstrap")]
    [LongCase("StreambotPrune")]
    public async Task ASolutionIsNotDeletedOrBootstrapped(string target)
    {
        using TempProject project = sdk.CreateProject()
            .WithFile("Shop.slnx", """<Solution><Project Path="Orders.csproj" /></Solution>""");

        await AssertRefusedAsync(project, "STREAMBOT5028", "build", "Shop.slnx", $"-t:{target}");
    }

    private static async Task AssertRefusedAsync(TempProject project, string code, params string[] arguments)
    {
        // Whoever asks AWS fails by another code.
        project.Variables["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1";

        BuildResult result = await project.TryAsync(arguments);

        Assert.Equal([code], result.Errors);
        Assert.False(Directory.Exists(project.OutputFolder));
    }
}
