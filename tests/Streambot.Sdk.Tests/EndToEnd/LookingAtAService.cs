using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>A service that is deployed, looked at from its project.</summary>
public sealed class LookingAtAService(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    private const string Program = """
        using Streambot;

        StreambotFunctions functions = new();
        functions.MapSqs((message, cancellation) =>
        {
            Console.WriteLine($"{StreambotConfiguration.Greeting} {message.Body}");
            return Task.CompletedTask;
        });
        await functions.RunAsync();
        """;

    private const string Queue = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n";

    [LongFact]
    public async Task ShowsWhatItIsAndDoesAndSays()
    {
        using TempProject project = aws.CreateProject("Looked");
        project.WithFile("Program.cs", Program)
            .WithFile("template.yaml", Queue)
            .WithProject("""
                <ItemGroup>
                  <StreambotEnv Include="Greeting" Value="Hello" />
                  <StreambotConnector Include="Queue" Function="Looked" EventSourceArn="!GetAtt Queue.Arn" />
                </ItemGroup>
                """);
        BuildResult before = await project.TryAsync("build", "-t:StreambotStatus");
        await project.PublishAsync("-p:StreambotDeploy=true");

        BuildResult status = await project.RunAsync("build", "-t:StreambotStatus");
        BuildResult invoked = await project.RunAsync("build", "-t:StreambotInvokeDeployed", "-p:StreambotEvent=sqs");
        BuildResult logs = await project.RunAsync("build", "-t:StreambotLogs");
        await ChangeRecordAsync("Looked-Looked", "Somebody's greeting");
        project.WithFile("template.yaml", $"{Queue}  Other:\n    Type: AWS::SQS::Queue\n");
        BuildResult different = await project.RunAsync("build", "-t:StreambotStatus");

        Assert.Contains("STREAMBOT5060", before.Output, StringComparison.Ordinal);
        Assert.Contains("is in state CREATE_COMPLETE", status.Output, StringComparison.Ordinal);
        Assert.Contains("The template is that of the project", status.Output, StringComparison.Ordinal);
        Assert.Contains("Enabled", status.Output, StringComparison.Ordinal);
        Assert.Contains("Hello ", invoked.Output, StringComparison.Ordinal);
        Assert.Contains("""Looked -> {"batchItemFailures":[]}""", invoked.Output, StringComparison.Ordinal);
        Assert.Contains("Hello ", logs.Output, StringComparison.Ordinal);
        Assert.Contains("Greeting: the value is not that of the project", different.Output, StringComparison.Ordinal);
        Assert.Contains("Resources: Other is not deployed", different.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Somebody's", different.Output, StringComparison.Ordinal);
    }

    private async Task ChangeRecordAsync(string name, string value)
    {
        JsonObject record = (await aws.RecordAsync(name))!;
        record["env"]!["S"] = $$"""{"Greeting":"{{value}}"}""";
        await aws.CliAsync(
            "dynamodb", "put-item", "--table-name", "streambot-env", "--item", record.ToJsonString());
    }
}
