using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;
using Streambot.Core.Tests.Deployment;

namespace Streambot.Aws.Tests.Cancellation;

/// <summary>
/// Commands that are canceled at each of their calls, before, during and after it: nothing of theirs is left behind but
/// what CloudFormation does by itself.
/// </summary>
[Collection("environment")]
public sealed class EachCallOfACommand(LocalSession local) : IClassFixture<LocalSession>, IAsyncLifetime
{
    private const string Queue = """{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}""";
    private const string Topic =
        """{"Resources":{"Queue":{"Type":"AWS::SQS::Queue"},"Topic":{"Type":"AWS::SNS::Topic"}}}""";

    private const int LargeZip = 20 << 20;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streambot-cancellation-");
    private int _names;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await BootstrapAsync(local.Services, "prepared", bucket: null, await ZipAsync(1 << 10), Token);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [LongFact]
    public Task OfADeployThatCreates() => InterruptAsync(
        (aws, name, token) => Deployment(aws).DeployAsync(Request(name, Queue), token));

    [LongFact]
    public Task OfADeployThatUpdates() => InterruptAsync(
        (aws, name, token) => Deployment(aws).DeployAsync(Request(name, Topic), token), DeployAsync);

    [LongFact]
    public Task OfADryRunOfANewStack() => InterruptAsync(
        (aws, name, token) => Deployment(aws).ShowAsync(Request(name, Queue), token));

    [LongFact]
    public Task OfADryRunOfAStackThatIsThere() => InterruptAsync(
        (aws, name, token) => Deployment(aws).ShowAsync(Request(name, Topic), token), DeployAsync);

    [LongFact]
    public Task OfADelete() => InterruptAsync(
        (aws, name, token) => new StackRemoval(aws, new ReporterTape(), TimeProvider.System, WatchLimit.None)
            .RemoveAsync(name, "streambot", null, token),
        DeployAsync);

    [LongFact]
    public async Task OfABootstrap()
    {
        string zip = await ZipAsync(1 << 10);
        await InterruptAsync((aws, name, token) => BootstrapAsync(aws, name, $"{name}-artifacts", zip, token));
    }

    [LongFact]
    public async Task OfAnUploadInParts()
    {
        await InterruptAsync(async (aws, name, token) =>
        {
            string zip = await ZipAsync(LargeZip);
            await new BundleUpload(aws.Account, aws.Artifacts, aws.Uploads, new ReporterTape(), TimeProvider.System)
                .UploadAsync(new(zip), null, null, $"{name}/", null, token);
        });
    }

    private async Task InterruptAsync(
        Func<AwsServices, string, CancellationToken, Task> command, Func<string, Task>? prepare = null)
    {
        int calls = await RunAsync(command, prepare, call: 0, Interruption.Before);
        Assert.True(calls > 2);
        for (int call = 1; call <= calls; call++)
        {
            foreach (Interruption interruption in Enum.GetValues<Interruption>())
                await RunAsync(command, prepare, call, interruption);
        }
    }

    private async Task<int> RunAsync(
        Func<AwsServices, string, CancellationToken, Task> command,
        Func<string, Task>? prepare,
        int call,
        Interruption interruption)
    {
        string name = $"canceled-{Interlocked.Increment(ref _names)}-{RandomNumberGenerator.GetHexString(6, true)}";
        if (prepare is not null)
            await prepare(name);
        using InterruptedCalls calls = new(call, interruption);
        try
        {
            await command(calls.Around(local.Services), name, calls.Token);
        }
        catch (Exception exception) when (call > 0 && exception is OperationCanceledException or StreambotException)
        {
        }

        string where = $"call {call}, {interruption}";
        await AssertNothingIsLeftAsync(name, where);
        return calls.Count;
    }

    private async Task AssertNothingIsLeftAsync(string name, string where)
    {
        // What was begun goes on by itself.
        await LocalAws.UntilAsync(
            () => local.Services.Stacks.FindAsync(name, Token),
            stack => stack is null || !stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal)
                || stack.Status == "REVIEW_IN_PROGRESS",
            $"the stack has settled after {where}");
        StackDescription? left = await local.Services.Stacks.FindAsync(name, Token);
        Assert.False(left?.Status == "REVIEW_IN_PROGRESS", $"An empty stack is left after {where}.");
        if (left is not null && left.Status != "DELETE_COMPLETE")
        {
            IReadOnlyList<ListedChangeSet> changeSets =
                await local.Services.Stacks.ListChangeSetsAsync(left.Id, Token);
            Assert.False(changeSets.Any(changeSet => changeSet.IsWaiting), $"A change set is left after {where}.");
        }

        JsonObject uploads = await local.CliAsync(
            "s3api", "list-multipart-uploads", "--bucket", LocalAws.ArtifactBucket, "--prefix", $"{name}/");
        Assert.False(uploads["Uploads"] is JsonArray { Count: > 0 }, $"An upload is left after {where}.");
    }

    private static Task BootstrapAsync(
        AwsServices aws, string stack, string? bucket, string zip, CancellationToken cancellation) =>
        new Bootstrap(aws, new ReporterTape(), TimeProvider.System, WatchLimit.None).RunAsync(
            new()
            {
                Stack = stack,
                Template = Template("""
                    {"Parameters":{"ArtifactBucket":{"Type":"String"},"HandlersKey":{"Type":"String"},
                     "HandlersArchitecture":{"Type":"String"},"TableName":{"Type":"String"},
                     "Version":{"Type":"String"}},"Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}
                    """),
                HandlersBundle = zip,
                Table = $"{stack}-env",
                Version = "1.0.0",
                Bucket = bucket,
            },
            cancellation);

    private Task DeployAsync(string name) => Deployment(local.Services).DeployAsync(Request(name, Queue), Token);

    private static StackDeployment Deployment(AwsServices aws) =>
        new(aws, new ReporterTape(), TimeProvider.System, WatchLimit.None);

    private static StackDeploymentRequest Request(string name, string template) => new()
    {
        StackName = name,
        Template = Template(template),
        PrimaryStack = "streambot",
        KeyPrefix = $"{name}/",
    };

    private static DeployableTemplate Template(string text) => new(text, JsonNode.Parse(text)!.AsObject());

    private async Task<string> ZipAsync(int length)
    {
        string path = Path.Combine(_folder.FullName, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(length), Token);
        return path;
    }
}
