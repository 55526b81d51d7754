using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>samples/KinesisToS3, published and deployed to a local AWS.</summary>
public sealed class DeployedSample(PackedSdk sdk) : BootstrappedAws(sdk)
{
    public const string Function = "KinesisToS3-KinesisToS3";
    public const string Bucket = "events";
    public const string ApiKey = "a key for this test";

    private int _batches;

    public TempProject Project { get; private set; } = null!;

    public string StreamName { get; private set; } = "";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await CliAsync(
            "s3api", "create-bucket", "--bucket", Bucket, "--create-bucket-configuration",
            $"LocationConstraint={Region}");
        await CliAsync(
            "s3api", "put-bucket-versioning", "--bucket", Bucket, "--versioning-configuration", "Status=Enabled");
        await CliAsync(
            "ssm", "put-parameter", "--name", "/kinesis-to-s3/api-key", "--type", "SecureString", "--value", ApiKey);

        Project = CreateProject("KinesisToS3");
        string[] files = ["Directory.Packages.props", "KinesisToS3/Program.cs", "KinesisToS3/template.yaml"];
        foreach (string name in files)
            Project.WithFile(Path.GetFileName(name), await File.ReadAllTextAsync(Repository.PathOf($"samples/{name}")));
        string text = await File.ReadAllTextAsync(Repository.PathOf("samples/KinesisToS3/KinesisToS3.csproj"));
        Project.WithFile("KinesisToS3.csproj", text
            .Replace("Streambot.Sdk/1.0.0", $"Streambot.Sdk/{PackedSdk.Version}", StringComparison.Ordinal)
            .Replace(
                "<StreambotParameter Include=\"EventBucket\"",
                $"<StreambotParameter Include=\"EventBucket\" Value=\"{Bucket}\"",
                StringComparison.Ordinal)
            // Each invocation reads the configuration, so that a test need not wait out the minute.
            .Replace("<StreambotConnector", """
                <StreambotFunction Include="KinesisToS3" Environment='{"Variables": {"STREAMBOT_REFRESH_SECONDS": "0"}}' />
                """ + "\n<StreambotConnector", StringComparison.Ordinal));
        await Project.PublishAsync("-p:StreambotDeploy=true");
        JsonObject outputs = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(Project.OutputFolder, "KinesisToS3.outputs.json")))!
            .AsObject();
        StreamName = (string)outputs[nameof(StreamName)]!;
    }

    public override async ValueTask DisposeAsync()
    {
        Project?.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>
    /// Puts records whose texts no other test uses. The texts by sequence number, in the order they were put.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> PutAsync(int count)
    {
        int batch = Interlocked.Increment(ref _batches);
        List<string> texts = [.. Enumerable.Range(0, count).Select(
            number => string.Create(CultureInfo.InvariantCulture, $"batch {batch}, record {number}: ẞtreambot"))];
        JsonArray records =
        [
            .. texts.Select((text, number) => new JsonObject { ["Data"] = text, ["PartitionKey"] = $"key {number}" }),
        ];
        using TempFile file = new(records.ToJsonString());
        JsonObject answer = await CliAsync(
            "kinesis", "put-records", "--stream-name", StreamName, "--records", $"file://{file.Path}");
        Assert.Equal(0, (int?)answer["FailedRecordCount"]);
        return answer["Records"]!.AsArray().Zip(texts).ToDictionary(
            pair => (string)pair.First!["SequenceNumber"]!, pair => pair.Second);
    }

    /// <summary>
    /// The texts of the objects under a prefix, by the rest of their keys, once all that are expected are there.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> ObjectsAsync(string prefix, IEnumerable<string> expected)
    {
        HashSet<string> missing = [.. expected.Select(number => $"{prefix}/{number}")];
        await UntilAsync(
            () => CliAsync("s3api", "list-objects-v2", "--bucket", Bucket, "--prefix", $"{prefix}/"),
            list => missing.IsSubsetOf((list["Contents"] as JsonArray ?? []).Select(entry => (string)entry!["Key"]!)),
            $"{missing.Count} objects are under {prefix}/");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("streambot objects ");
        try
        {
            await CliAsync("s3", "cp", $"s3://{Bucket}/{prefix}/", folder.FullName, "--recursive", "--quiet");
            return folder.GetFiles()
                .ToDictionary(file => file.Name, file => File.ReadAllText(file.FullName, Encoding.UTF8));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// The batches that held any of these records, in the order they were invoked, once their invocations have ended.
    /// </summary>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> BatchesAsync(IReadOnlyDictionary<string, string> records)
    {
        IReadOnlyList<JsonObject> invocations = await UntilAsync(
            async () => (IReadOnlyList<JsonObject>)[.. (await InvocationsAsync())
                .Where(invocation => Numbers(invocation).Any(records.ContainsKey))],
            found => found.All(invocation => invocation["outcome"] is not null),
            "the invocations have ended");
        return [.. invocations.Select(Numbers)];
    }

    private static IReadOnlyList<string> Numbers(JsonObject invocation) =>
        [.. (invocation["event"]?["sequenceNumbers"] as JsonArray ?? []).Select(number => (string)number!)];

    private sealed class TempFile : IDisposable
    {
        public TempFile(string text) => File.WriteAllText(Path, text);

        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
