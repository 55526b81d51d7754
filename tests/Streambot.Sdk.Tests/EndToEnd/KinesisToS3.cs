using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>One service, from dotnet publish to records in S3.</summary>
public sealed class KinesisToS3(DeployedSample sample) : IClassFixture<DeployedSample>
{
    [Fact]
    public async Task WritesEachRecordsBytesToAnObject()
    {
        IReadOnlyDictionary<string, string> records = await sample.PutAsync(200);

        IReadOnlyDictionary<string, string> objects = await sample.ObjectsAsync(await PrefixAsync(), records.Keys);

        Assert.All(records, record => Assert.Equal(record.Value, objects[record.Key]));
    }

    [Fact]
    public async Task KnowsItsSecretThoughTheRecordOnlyNamesIt()
    {
        KeyValuePair<string, string> record = Assert.Single(await sample.PutAsync(1));
        string prefix = await PrefixAsync();
        await sample.ObjectsAsync(prefix, [record.Key]);

        JsonObject head = await sample.CliAsync(
            "s3api", "head-object", "--bucket", DeployedSample.Bucket, "--key", $"{prefix}/{record.Key}");
        JsonObject configuration = (await sample.RecordAsync(DeployedSample.Function))!;

        string expected = Convert.ToHexStringLower(
            HMACSHA256.HashData(Encoding.UTF8.GetBytes(DeployedSample.ApiKey), Encoding.UTF8.GetBytes(record.Value)));
        Assert.Equal(expected, (string?)head["Metadata"]!["hmac-sha256"]);
        Assert.Equal("""{"ApiKey":"/kinesis-to-s3/api-key"}""", (string?)configuration["secrets"]!["S"]);
        Assert.DoesNotContain(DeployedSample.ApiKey, configuration.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TriesAFailedRecordAgainWithWhatFollowsItInItsShardAndNothingElse()
    {
        const int failures = 2;
        // The tests of a class run one after the other: the next records are this one's.
        await sample.FailAsync("PUT", $"^/{DeployedSample.Bucket}/", "record 5:", 403, failures);

        IReadOnlyDictionary<string, string> records = await sample.PutAsync(20);
        IReadOnlyDictionary<string, string> objects = await sample.ObjectsAsync(await PrefixAsync(), records.Keys);
        IReadOnlyList<IReadOnlyList<string>> batches = await sample.BatchesAsync(records);

        Assert.All(records, record => Assert.Equal(record.Value, objects[record.Key]));
        string failed = records.Single(record => record.Value.Contains("record 5:", StringComparison.Ordinal)).Key;
        List<IReadOnlyList<string>> withFailed = [.. batches.Where(numbers => numbers.Contains(failed))];
        Assert.Equal(1 + failures, withFailed.Count);
        List<string> retried = [.. withFailed[0].SkipWhile(number => number != failed)];
        Assert.All(withFailed.Skip(1), numbers => Assert.Equal(retried, numbers.Take(retried.Count)));
        Assert.All(
            records.Keys.Except(retried),
            number => Assert.Single(batches, numbers => numbers.Contains(number)));
    }

    [Fact]
    public async Task SeesAChangedValueWithoutNewCode()
    {
        JsonObject before = (await sample.RecordAsync(DeployedSample.Function))!;
        string changed = await PrefixAsync() + "-changed";
        string zips = await ZipsAsync();
        sample.Project.WithFile(
            "KinesisToS3.csproj",
            (await File.ReadAllTextAsync(sample.Project.ProjectFile, TestContext.Current.CancellationToken))
                .Replace(
                    """<StreambotEnv Include="EventPrefix" Value="events" />""",
                    $"""<StreambotEnv Include="EventPrefix" Value="{changed}" />""",
                    StringComparison.Ordinal));

        await sample.Project.PublishAsync("-p:StreambotDeploy=true");
        JsonObject after = (await sample.RecordAsync(DeployedSample.Function))!;
        IReadOnlyDictionary<string, string> records = await sample.PutAsync(5);

        Assert.Equal(zips, await ZipsAsync());
        Assert.NotEqual((string?)before["version"]!["S"], (string?)after["version"]!["S"]);
        Assert.Equal((string?)before["keys"]!["S"], (string?)after["keys"]!["S"]);
        Assert.Equal(records.Keys.Order(), (await sample.ObjectsAsync(changed, records.Keys)).Keys.Order());
    }

    [Fact]
    public async Task WasConfiguredAndConnectedByTheHandlersOfThePackage()
    {
        JsonObject stack = await sample.CliAsync("cloudformation", "describe-stacks", "--stack-name", "streambot");
        string[] functions = ["StreambotEnvFunction", "StreambotConnectorFunction"];

        IReadOnlyList<JsonObject> invocations = await sample.InvocationsAsync();

        Assert.NotEmpty(stack["Stacks"]!.AsArray());
        foreach (string logicalId in functions)
        {
            JsonObject resource = await sample.CliAsync(
                "cloudformation", "describe-stack-resource", "--stack-name", "streambot", "--logical-resource-id",
                logicalId);
            string function = (string)resource["StackResourceDetail"]!["PhysicalResourceId"]!;
            Assert.Contains(invocations, invocation =>
                (string?)invocation["function"] == function && (string?)invocation["source"] == "custom-resource");
            JsonObject code = await sample.CliAsync(
                "lambda", "get-function-configuration", "--function-name", function);
            Assert.Equal(HandlersSha256(), (string?)code["CodeSha256"]);
        }
    }

    [Fact]
    public async Task AnswersEachInvocationByItsId()
    {
        await sample.ObjectsAsync(await PrefixAsync(), (await sample.PutAsync(1)).Keys);

        IReadOnlyList<JsonObject> answered = [.. (await sample.InvocationsAsync()).Where(
            invocation => invocation["outcome"] is not null)];

        Assert.NotEmpty(answered);
        Assert.All(answered, invocation => Assert.True((bool?)invocation["echoed"]));
    }

    [Fact]
    public Task HasATemplateInWhichCfnLintFindsNothing() => CfnLint.AssertNoFindingsAsync(sample.Project.TemplateFile);

    private static string HandlersSha256() =>
        Convert.ToBase64String(SHA256.HashData(File.ReadAllBytes(Path.Combine(
            Repository.PathOf("artifacts/packed-sdk/nuget/streambot.sdk"),
            PackedSdk.Version,
            "handlers",
            "streambot-handlers.zip"))));

    // Another test changes it.
    private async Task<string> PrefixAsync() =>
        (string)JsonNode.Parse((string)(await sample.RecordAsync(
            DeployedSample.Function))!["env"]!["S"]!)!["EventPrefix"]!;

    private async Task<string> ZipsAsync()
    {
        JsonObject list = await sample.CliAsync(
            "s3api", "list-object-versions", "--bucket", LocalAws.ArtifactBucket, "--prefix", "KinesisToS3/");
        return string.Join('\n', list["Versions"]!.AsArray()
            .Where(version => ((string)version!["Key"]!).EndsWith(".zip", StringComparison.Ordinal))
            .Select(version => $"{version!["Key"]} {version["VersionId"]}"));
    }
}
