using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>
/// What a user lacks before anything can be deployed: one coded error each, with the next step, and nothing half done.
/// </summary>
public sealed class DeploysThatCannotBegin(LocalAws aws, PackedSdk sdk) : IClassFixture<LocalAws>
{
    [LongFact]
    public async Task WithoutCredentialsSayWhereTheyAreLookedFor()
    {
        using TempProject project = Create("NoCredentials");
        project.Variables.Remove("AWS_ACCESS_KEY_ID");
        project.Variables.Remove("AWS_SECRET_ACCESS_KEY");
        project.Variables["AWS_EC2_METADATA_DISABLED"] = "true";

        BuildResult result = await project.TryAsync("publish", "-p:StreambotDeploy=true");

        AssertOneError(result, "credentials");
    }

    [LongFact]
    public async Task WithoutARegionSayHowToNameOne()
    {
        using TempProject project = Create("NoRegion");
        project.Variables.Remove("AWS_REGION");
        project.Variables["AWS_EC2_METADATA_DISABLED"] = "true";

        BuildResult result = await project.TryAsync("publish", "-p:StreambotDeploy=true");

        AssertOneError(result, "StreambotRegion");
    }

    [LongFact]
    public async Task WithoutABootstrapNameItsCommand()
    {
        using TempProject project = Create("NotBootstrapped");

        BuildResult result = await project.TryAsync("publish", "-p:StreambotDeploy=true");

        // The bucket and the stack, in one go.
        Assert.Equal(["STREAMBOT3002", "STREAMBOT5011"], result.Errors);
        Assert.Contains(
            "dotnet build -t:StreambotBootstrap", result.Message("STREAMBOT3002"), StringComparison.Ordinal);
        Assert.Contains(
            "dotnet build -t:StreambotBootstrap", result.Message("STREAMBOT5011"), StringComparison.Ordinal);
        (int exitCode, string output) = await aws.TryCliAsync(
            "cloudformation", "describe-stacks", "--stack-name", "NotBootstrapped");
        Assert.True(exitCode != 0, output);
    }

    [LongFact]
    public async Task WithoutThePrimaryStackNameTheBootstrap()
    {
        await aws.CliAsync(
            "s3api", "create-bucket", "--bucket", "own-artifacts", "--create-bucket-configuration",
            "LocationConstraint=eu-west-1");
        using TempProject project = Create("NoPrimaryStack");

        BuildResult result = await project.TryAsync(
            "publish", "-p:StreambotDeploy=true", "-p:StreambotBucket=own-artifacts");

        AssertOneError(result, "StreambotBootstrap");
        (int exitCode, string output) = await aws.TryCliAsync(
            "cloudformation", "describe-stacks", "--stack-name", "NoPrimaryStack");
        Assert.True(exitCode != 0, output);
    }

    [LongFact]
    public async Task WithAnEndpointThatDoesNotAnswerNameIt()
    {
        using TempProject project = Create("Unreachable");
        // Port 1 is nobody's.
        project.Variables["AWS_ENDPOINT_URL"] = "http://127.0.0.1:1";

        BuildResult result = await project.TryAsync("publish", "-p:StreambotDeploy=true");

        AssertOneError(result, "http://127.0.0.1:1");
    }

    [LongFact]
    public async Task WithATemplateThatIsNotThereNameTheFile()
    {
        using TempProject project = Create("NoTemplate");

        BuildResult result = await project.TryAsync(
            "publish", "-p:StreambotDeploy=true", "-p:StreambotTemplate=stack.yaml");

        AssertOneError(result, "stack.yaml");
    }

    private TempProject Create(string name)
    {
        TempProject project = sdk.CreateProject(name, name)
            .WithProject("""<ItemGroup><StreambotEnv Include="Greeting" Value="Hello" /></ItemGroup>""");
        foreach ((string variable, string value) in aws.Variables)
            project.Variables[variable] = value;
        return project;
    }

    private static void AssertOneError(BuildResult result, string hint)
    {
        Assert.NotEqual(0, result.ExitCode);
        string code = Assert.Single(result.Errors);
        Assert.StartsWith("STREAMBOT", code, StringComparison.Ordinal);
        Assert.Contains(hint, result.Message(code), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Output, StringComparison.Ordinal);
    }
}
