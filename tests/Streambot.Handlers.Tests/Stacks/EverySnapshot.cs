using System.Text.Json.Nodes;
using Streambot.Core.Deployment;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Handlers.Tests.Stacks;

/// <summary>The merged templates that the repository keeps, deployed by change set beside a primary stack, with code in the bucket that they name.</summary>
public sealed class EverySnapshot(HandlersOnLocalAws aws) : IClassFixture<HandlersOnLocalAws>
{
    private const string Key = "orders/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.zip";

    // Their change sets are accepted, but no stack is made of them: two need clusters and brokers, whose roles moto cannot make either,
    // and two read a stream that lies outside the template.
    private static readonly string[] NeedMore = ["EverySource", "NativeConnectors", "NoConfiguration", "OtherRegion"];

    [Fact]
    public async Task IsAccepted()
    {
        string[] snapshots = [.. Directory.GetFiles(Repository.PathOf("tests/Streambot.Core.Tests/Templates/Snapshots"), "*.json").Where(IsExpanded).Order(StringComparer.Ordinal)];
        Assert.True(snapshots.Length >= 11, "The repository keeps a dozen snapshots, one of them SAM's.");
        await aws.BringUpPrimaryAsync();
        await aws.PutCodeAsync(HandlersOnLocalAws.ArtifactBucket, Key);
        await ExportAsync("streambot-4-EnvFunctionArn", aws.Primary["StreambotEnvFunctionArn"]);

        string[] statuses = await Task.WhenAll(snapshots.Select(DeployAsync));

        Assert.Equal(snapshots.Select(snapshot => $"{Path.GetFileNameWithoutExtension(snapshot)}: accepted"), statuses);
    }

    private async Task<string> DeployAsync(string snapshot)
    {
        string name = Path.GetFileNameWithoutExtension(snapshot);
        string template = await File.ReadAllTextAsync(snapshot, TestContext.Current.CancellationToken);
        ParameterValue[] parameters = Parameters(JsonNode.Parse(template)!.AsObject());
        if (NeedMore.Contains(name))
        {
            await aws.PrepareAsync(name, template, parameters);
            return $"{name}: accepted";
        }

        StackDescription stack = await aws.DeployAsync(name, template, parameters);
        return stack.Status == "CREATE_COMPLETE" ? $"{name}: accepted" : $"{name}: {stack.Status}: {await aws.FailuresAsync(name)}";
    }

    // The local AWS runs no transforms: what SAM would make of a template, and what refers to that, is missing there.
    private static bool IsExpanded(string snapshot) => JsonNode.Parse(File.ReadAllText(snapshot))!["Transform"] is null;

    // Of the primary stack that one of the templates was written for.
    private async Task ExportAsync(string export, string value)
    {
        JsonObject template = new()
        {
            ["Resources"] = new JsonObject { ["Queue"] = new JsonObject { ["Type"] = "AWS::SQS::Queue" } },
            ["Outputs"] = new JsonObject { ["Arn"] = new JsonObject { ["Value"] = value, ["Export"] = new JsonObject { ["Name"] = export } } },
        };
        Assert.Equal("CREATE_COMPLETE", (await aws.DeployAsync("streambot-4", template.ToJsonString(), [])).Status);
    }

    private static ParameterValue[] Parameters(JsonObject template) =>
    [
        .. (template["Parameters"] as JsonObject ?? [])
            .Where(parameter => parameter.Value!["Default"] is null)
            .Select(parameter => new ParameterValue(parameter.Key, (string?)parameter.Value!["Type"] == "List<AWS::EC2::Subnet::Id>" ? "subnet-1,subnet-2" : parameter.Key.ToLowerInvariant())),
    ];
}
