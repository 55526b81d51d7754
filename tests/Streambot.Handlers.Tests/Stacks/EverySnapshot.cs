using System.Text.Json.Nodes;
using Streambot.Core.Stacks;

namespace Streambot.Handlers.Tests.Stacks;

/// <summary>
/// The templates of the services that the repository keeps, deployed by change set beside a primary stack, with code in
/// the bucket that they name.
/// </summary>
public sealed class EverySnapshot(HandlersOnLocalAws aws) : IClassFixture<HandlersOnLocalAws>
{
    [LongFact]
    public async Task ComesUp()
    {
        Assert.NotEmpty(Snapshot.Files);
        await aws.BringUpPrimaryAsync();
        JsonNode[] templates = [.. Snapshot.Files.Select(file => JsonNode.Parse(File.ReadAllText(file))!)];
        await aws.PutCodeAsync(HandlersOnLocalAws.ArtifactBucket, templates.SelectMany(Keys).Distinct());
        await BringUpWhatTheyReferToAsync();

        string[] statuses = await Task.WhenAll(Snapshot.Files.Zip(templates, DeployAsync));

        IEnumerable<string> others =
            statuses.Where(status => !status.EndsWith(": CREATE_COMPLETE", StringComparison.Ordinal));
        Assert.Equal("", string.Join(Environment.NewLine, others));
    }

    private async Task<string> DeployAsync(string file, JsonNode template)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        StackDescription stack = await aws.DeployAsync(name, template.ToJsonString(), Parameters(template.AsObject()));
        return $"{name}: {stack.Status}{(stack.Status == "CREATE_COMPLETE" ? "" : await aws.FailuresAsync(name))}";
    }

    // Stacks of other teams: a primary stack under another name, a stream, a parameter's name, and a stream with its
    // function in another region.
    private async Task BringUpWhatTheyReferToAsync()
    {
        JsonObject primary = new()
        {
            ["Queue"] = JsonNode.Parse("""{"Type": "AWS::SQS::Queue"}"""),
            ["Stream"] = JsonNode.Parse(
                """{"Type": "AWS::Kinesis::Stream", "Properties": {"Name": "calls", "ShardCount": 1}}"""),
        };
        JsonObject outputs = new()
        {
            ["Arn"] = new JsonObject
            {
                ["Value"] = aws.Primary["StreambotEnvFunctionArn"],
                ["Export"] = new JsonObject { ["Name"] = "streambot-4-EnvFunctionArn" },
            },
            ["KeyName"] = new JsonObject
            {
                ["Value"] = "/partner/key:live",
                ["Export"] = new JsonObject { ["Name"] = "partner-KeyName" },
            },
        };
        string template = new JsonObject { ["Resources"] = primary, ["Outputs"] = outputs }.ToJsonString();
        Assert.Equal("CREATE_COMPLETE", (await aws.DeployAsync("neighbours", template, [])).Status);

        string[] oregon = ["--region", "us-west-2"];
        JsonObject role = await aws.CliAsync(
            "iam", "create-role", "--role-name", "oregon", "--assume-role-policy-document",
            """{"Version": "2012-10-17", "Statement": []}""");
        await aws.CliAsync([.. oregon, "kinesis", "create-stream", "--stream-name", "replica", "--shard-count", "1"]);
        string zip = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(zip, Zips.NodeJs(), TestContext.Current.CancellationToken);
            await aws.CliAsync(
            [
                .. oregon, "lambda", "create-function", "--function-name", "replica-oregon", "--runtime",
                "provided.al2023", "--handler", "bootstrap",
                "--role", (string)role["Role"]!["Arn"]!, "--zip-file", $"fileb://{zip}",
            ]);
        }
        finally
        {
            File.Delete(zip);
        }
    }

    // Of the zips in the bucket, in every form that SAM and CloudFormation have for it.
    private static IEnumerable<string> Keys(JsonNode template) =>
        template["Resources"]!.AsObject().Select(resource => resource.Value!["Properties"])
            .SelectMany(properties =>
                (JsonNode?[])[properties?["Code"]?["S3Key"], (properties?["CodeUri"] as JsonObject)?["Key"]])
            .Where(key => key is not null).Select(key => (string)key!);

    private static ParameterValue[] Parameters(JsonObject template) =>
    [
        .. (template["Parameters"] as JsonObject ?? [])
            .Where(parameter => parameter.Value!["Default"] is null)
            .Select(parameter => new ParameterValue(
                parameter.Key,
                (string?)parameter.Value!["Type"] == "List<AWS::EC2::Subnet::Id>"
                    ? "subnet-1,subnet-2"
                    : parameter.Key.ToLowerInvariant())),
    ];
}
