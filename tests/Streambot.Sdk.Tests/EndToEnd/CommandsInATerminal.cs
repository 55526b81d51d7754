using System.Diagnostics;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>
/// What a person sees at the end of each command. In a terminal MSBuild's logger drops the messages of tasks, which a
/// pipe gets, so only a terminal can show what it shows.
/// </summary>
public sealed class CommandsInATerminal(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    private const string Where = "in 123456789012 in eu-west-1";

    [LongFact]
    public async Task ABootstrapNamesTheBucketTheStackAndEachResource()
    {
        using TempProject project = aws.CreateProject("Frankfurt");
        project.Variables["AWS_REGION"] = "eu-central-1";

        BuildResult screen = await project.ShowAsync("build", "-t:StreambotBootstrap");

        AssertShows(
            screen,
            "Frankfurt",
            "The bucket 'streambot-123456789012-eu-central-1-an' is created in 123456789012 in eu-central-1.",
            "CREATE_COMPLETE",
            "StreambotEnvTable (AWS::DynamoDB::Table)",
            "The stack 'streambot' in 123456789012 in eu-central-1 is deployed in ",
            "StreambotTableName = streambot-env",
            "Build succeeded");
    }

    [Fact]
    public async Task APublishNamesTheZipAndTheTemplate()
    {
        using TempProject project = Create("Published", "");

        BuildResult first = await project.ShowAsync("publish");
        BuildResult second = await project.ShowAsync("publish");

        foreach (BuildResult screen in (BuildResult[])[first, second])
        {
            AssertShows(
                screen,
                "→ bin/Release/net10.0/linux-x64/streambot/Published.zip",
                "bin/Release/net10.0/linux-x64/streambot/Published.template.json",
                "Build succeeded");
        }
    }

    [Fact]
    public async Task ADryRunADeployAndADeleteSayWhatChanges()
    {
        using TempProject project = Create("Service", """
            Resources:
              Queue: { Type: AWS::SQS::Queue }
              Old: { Type: AWS::SQS::Queue }
            Outputs:
              QueueUrl: { Value: !Ref Queue }
            """);

        AssertShows(
            await project.ShowAsync("publish", "-p:StreambotDeploy=true", "-p:StreambotDryRun=true"),
            "→ bin/Release/net10.0/linux-x64/streambot/Service.zip",
            "bin/Release/net10.0/linux-x64/streambot/Service.template.json",
            $"A deploy of the stack 'Service' {Where} would change this: 6 to add",
            "add  Queue        AWS::SQS::Queue",
            "This was a dry run: nothing has been changed.",
            "Build succeeded");

        AssertShows(
            await project.ShowAsync("publish", "-p:StreambotDeploy=true"),
            "→ bin/Release/net10.0/linux-x64/streambot/Service.zip",
            "Service.zip is uploaded to s3://streambot-123456789012-eu-west-1-an/Service/",
            "Deploying the stack 'Service' to 123456789012 in eu-west-1:",
            " s  Queue (AWS::SQS::Queue)",
            $"The stack 'Service' {Where} is deployed in ",
            "s: 6 created.",
            "QueueUrl = http",
            "Build succeeded");

        project.WithFile("template.yaml", """
            Resources:
              Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: named } }
            Outputs:
              QueueUrl: { Value: !Ref Queue }
            """);
        BuildResult dryRun = await project.ShowAsync("publish", "-p:StreambotDeploy=true", "-p:StreambotDryRun=true");
        AssertShows(
            dryRun,
            $"A deploy of the stack 'Service' {Where} would change this: 1 to DELETE, 1 to REPLACE",
            "DELETE   Old    AWS::SQS::Queue",
            "REPLACE  Queue  AWS::SQS::Queue  (QueueName)",
            "This was a dry run: nothing has been changed.");

        AssertShows(
            await project.ShowAsync("build", "-t:StreambotDelete"),
            $"Deleting the stack 'Service' {Where}:",
            "DELETE_COMPLETE",
            "Queue (AWS::SQS::Queue)",
            $"The stack 'Service' {Where} is deleted in ",
            "Build succeeded");
    }

    [Fact]
    public async Task AFailedDeploySaysWhatFailedAndWhy()
    {
        using TempProject project = Create("Failing", """
            Resources:
              Refused: { Type: AWS::SQS::Queue, Properties: { QueueName: not a name } }
            """);

        BuildResult screen = await project.ShowAsync("publish", "-p:StreambotDeploy=true");

        Assert.NotEqual(0, screen.ExitCode);
        AssertShows(
            screen,
            "CREATE_FAILED",
            "Refused (AWS::SQS::Queue)",
            "ROLLBACK_IN_PROGRESS",
            "error STREAMBOT5018: The deploy of the stack 'Failing' failed");
    }

    [Fact]
    public async Task AnInvocationShowsWhatTheFunctionWroteAndItsResponse()
    {
        using TempProject project = Create("Invoked", "").WithFile("event.json", "{}");
        project.Variables["Greeting"] = "Hello";
        string program = await File.ReadAllTextAsync(
            project.PathOf("Program.cs"), TestContext.Current.CancellationToken);
        project.WithFile("Program.cs", $"""Console.WriteLine("This is \u001b[2Jthe function's own.");{program}"""
            .Replace("using System.Text;", "", StringComparison.Ordinal)
            .Replace("Encoding.", "System.Text.Encoding.", StringComparison.Ordinal));

        BuildResult screen = await project.ShowAsync("publish", "-t:StreambotInvoke", "-p:StreambotEvent=event.json");

        AssertShows(screen, "This is", "the function's own.", "Invoked -> \"Hello\"", "Build succeeded");
    }

    [LongFact]
    public async Task CtrlCWhileAStackIsCreatedSaysThatCloudFormationGoesOn()
    {
        string silent = await aws.CreateFunctionAsync("silent", "#!/bin/sh\nexec sleep 600\n");
        using TempProject project = Create("Interrupted", $$"""
            Resources:
              Silent: { Type: Custom::Silent, Properties: { ServiceToken: "{{silent}}", ServiceTimeout: 600 } }
            """);
        await project.RunAsync("publish");
        await using TerminalSession session = project.StartInTerminal("publish", "-p:StreambotDeploy=true");
        await LocalAws.UntilAsync(
            () => aws.TryCliAsync("cloudformation", "describe-stack-events", "--stack-name", "Interrupted"),
            found => found.ExitCode == 0 && found.Output.Contains("Custom::Silent", StringComparison.Ordinal),
            "the stack is being created");

        await session.InterruptAsync();
        BuildResult screen = await session.EndAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, screen.ExitCode);
        AssertShows(
            screen,
            "CloudFormation continues with the stack 'Interrupted'. To follow it: aws cloudformation "
                + "describe-stack-events",
            "To cancel it: aws cloudformation delete-stack --stack-name Interrupted --region eu-west-1");
    }

    [LongFact]
    public async Task CtrlCWhileAChangeSetIsMadeLeavesNothingBehind()
    {
        using TempProject project = Create("Cancelled", "");
        await project.RunAsync("publish");
        await aws.FailAsync(new()
        {
            ["operation"] = "CreateChangeSet",
            ["body"] = "StackName=Cancelled",
            ["status"] = 503,
            ["done"] = true,
            ["delay"] = 30,
        });
        await using TerminalSession session = project.StartInTerminal("publish", "-p:StreambotDeploy=true");
        await LocalAws.UntilAsync(
            () => aws.TryCliAsync("cloudformation", "describe-stacks", "--stack-name", "Cancelled"),
            found => found.ExitCode == 0,
            "the change set has made its stack");

        await session.InterruptAsync();
        BuildResult screen = await session.EndAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, screen.ExitCode);
        Assert.Contains("was cancelled before it began", screen.Output, StringComparison.Ordinal);
        (int exitCode, string output) = await aws.TryCliAsync(
            "cloudformation", "describe-stacks", "--stack-name", "Cancelled");
        Assert.True(exitCode != 0, $"{output}\n{screen.Output}");
    }

    [LongFact]
    public async Task SigtermWhileAChangeSetIsMadeLeavesNothingBehindAndFails()
    {
        using TempProject project = Create("Terminated", "");
        await project.RunAsync("publish");
        await aws.FailAsync(new()
        {
            ["operation"] = "CreateChangeSet",
            ["body"] = "StackName=Terminated",
            ["status"] = 503,
            ["done"] = true,
            ["delay"] = 10,
        });
        Task<BuildResult> publish = project.TryAsync(
            "publish", "-p:StreambotDeploy=true", "-p:StreambotStackName=Terminated");
        await LocalAws.UntilAsync(
            () => aws.TryCliAsync("cloudformation", "describe-stacks", "--stack-name", "Terminated"),
            found => found.ExitCode == 0,
            "the change set has made its stack");

        using Process kill = Process.Start("pkill", ["-TERM", "-f", "^dotnet publish .*StreambotStackName=Terminated"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        BuildResult result = await publish;

        Assert.Equal(143, result.ExitCode);
        Assert.Contains("STREAMBOT5046", result.Output, StringComparison.Ordinal);
        (int exitCode, string output) = await aws.TryCliAsync(
            "cloudformation", "describe-stacks", "--stack-name", "Terminated");
        Assert.True(exitCode != 0, output);
    }

    private TempProject Create(string name, string template)
    {
        TempProject project = aws.CreateEcho(name).WithProject("""
            <PropertyGroup><PublishReadyToRun>false</PublishReadyToRun></PropertyGroup>
            <ItemGroup><StreambotEnv Include="Greeting" Value="Hello" /></ItemGroup>
            """);
        return template.Length > 0 ? project.WithFile("template.yaml", template) : project;
    }

    /// <summary>The screen has these, in this order.</summary>
    private static void AssertShows(BuildResult screen, params string[] texts)
    {
        int from = 0;
        foreach (string text in texts)
        {
            int at = screen.Output.IndexOf(text, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{text}' is not on the screen, or too early:\n{screen.Output}");
            from = at + text.Length;
        }
    }
}
