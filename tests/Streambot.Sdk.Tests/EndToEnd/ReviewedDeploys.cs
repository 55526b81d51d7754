using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>Deploys whose change sets are reviewed before they are executed.</summary>
public sealed class ReviewedDeploys(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    private const string Queue = "Resources:\n  Queue:\n    Type: AWS::SQS::Queue\n";

    private const string OpenToAll = Queue + """
              Letters:
                Type: AWS::SQS::QueuePolicy
                Properties:
                  Queues: [!Ref Queue]
                  PolicyDocument:
                    Statement: {Effect: Allow, Principal: '*', Action: sqs:SendMessage, Resource: !GetAtt Queue.Arn}

            """;

    [LongFact]
    public async Task AreExecutedAsTheyWereReviewed()
    {
        using TempProject project = Create("Reviewed", Queue);

        BuildResult kept = await project.PublishAsync("-p:StreambotDeploy=true", "-p:StreambotChangeSet=Keep");
        BuildResult deleted = await project.TryAsync("build", "-t:StreambotDelete");
        JsonObject waiting = await aws.CliAsync("cloudformation", "list-change-sets", "--stack-name", "Reviewed");
        string name = (string)waiting["Summaries"]![0]!["ChangeSetName"]!;
        string toDeployIt = kept.Output.Split("To deploy it: dotnet ")[1].Split('\n')[0].Trim();
        BuildResult executed = await project.RunAsync(toDeployIt.Split(' '));
        BuildResult again = await project.TryAsync(
            "build", "-t:StreambotExecute", $"-p:StreambotChangeSet={name}");

        Assert.Contains("add  Queue", kept.Output, StringComparison.Ordinal);
        Assert.Equal(
            $"build Reviewed.csproj -c Release -r linux-x64 -t:StreambotExecute -p:StreambotChangeSet={name}",
            toDeployIt);
        Assert.Contains("STREAMBOT5051", deleted.Output, StringComparison.Ordinal);
        Assert.Contains("is deployed in", executed.Output, StringComparison.Ordinal);
        Assert.Contains("STREAMBOT5050", again.Output, StringComparison.Ordinal);
        Assert.Equal("CREATE_COMPLETE", await StatusAsync("Reviewed"));
        Assert.True(File.Exists(Path.Combine(project.OutputFolder, "Reviewed.outputs.json")));
    }

    [LongFact]
    public async Task AreTakenBack()
    {
        using TempProject project = Create("TakenBack", Queue);
        await project.PublishAsync("-p:StreambotDeploy=true");
        BuildResult none = await project.TryAsync("build", "-t:StreambotRollback");
        project.WithFile("template.yaml", $"{Queue}  Other:\n    Type: AWS::SQS::Queue\n");
        await project.PublishAsync("-p:StreambotDeploy=true");

        BuildResult shown = await project.RunAsync("build", "-t:StreambotRollback", "-p:StreambotDryRun=true");
        BuildResult refused = await project.TryAsync("build", "-t:StreambotRollback", "-p:StreambotFailOn=Delete");
        BuildResult rolledBack = await project.RunAsync("build", "-t:StreambotRollback");

        Assert.Contains("STREAMBOT5056", none.Output, StringComparison.Ordinal);
        Assert.Contains("goes back from release 2 to release 1", shown.Output, StringComparison.Ordinal);
        Assert.Contains("DELETE  Other", shown.Output, StringComparison.Ordinal);
        Assert.Contains("STREAMBOT5048", refused.Output, StringComparison.Ordinal);
        Assert.Contains("1 deleted", rolledBack.Output, StringComparison.Ordinal);
        JsonObject resources =
            await aws.CliAsync("cloudformation", "list-stack-resources", "--stack-name", "TakenBack");
        Assert.DoesNotContain("\"Other\"", LiveIds(resources), StringComparison.Ordinal);
    }

    [LongFact]
    public async Task ThatAreRefusedChangeNothing()
    {
        using TempProject project = Create("Refused", Queue);
        await project.PublishAsync("-p:StreambotDeploy=true", "-p:StreambotFailOn=Replace+Delete");
        project.WithFile("template.yaml", OpenToAll);

        BuildResult refused = await project.TryAsync(
            "publish", "-p:StreambotDeploy=true", "-p:StreambotFailOn=Replace+Iam");

        Assert.Contains("STREAMBOT5048", refused.Output, StringComparison.Ordinal);
        Assert.Equal("CREATE_COMPLETE", await StatusAsync("Refused"));
        JsonNode report = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.Combine(project.OutputFolder, "Refused.changes.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal("Letters", (string?)report["widerPermissions"]![0]!["logicalId"]);
        Assert.Contains(
            "Refused by `StreambotFailOn`",
            await File.ReadAllTextAsync(
                Path.Combine(project.OutputFolder, "Refused.changes.md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [LongCase("-p:StreambotFailOn=Deletion", "STREAMBOT5049")]
    [LongCase("-p:StreambotChangeSet=Kept", "STREAMBOT5053")]
    [LongCase("-p:StreambotChangeSet=Keep;StreambotDryRun=true", "STREAMBOT5054")]
    [Theory]
    public async Task ThatAreMisspelledCompileNothing(string option, string code)
    {
        using TempProject project = Create("Misspelled", Queue);

        BuildResult result = await project.TryAsync("publish", "-p:StreambotDeploy=true", option);

        Assert.Contains(code, result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(project.PathOf("obj/Release/net10.0/linux-x64/Misspelled.dll")));
    }

    private async Task<string?> StatusAsync(string stack) =>
        (string?)(await aws.CliAsync("cloudformation", "describe-stacks", "--stack-name", stack))
            ["Stacks"]![0]!["StackStatus"];

    private static string LiveIds(JsonObject resources) => string.Join(
        ' ',
        resources["StackResourceSummaries"]!.AsArray()
            .Where(resource => (string?)resource!["ResourceStatus"] != "DELETE_COMPLETE")
            .Select(resource => resource!["LogicalResourceId"]!.ToJsonString()));

    private TempProject Create(string name, string template) =>
        aws.CreateProject(name).WithFile("template.yaml", template);
}
