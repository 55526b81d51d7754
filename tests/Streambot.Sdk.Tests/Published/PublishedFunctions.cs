using System.Collections.Concurrent;
using System.Text.Json;

namespace Streambot.Sdk.Tests.Published;

/// <summary>What a function does on Lambda, however it was published.</summary>
public abstract class PublishedFunctions(PublishedFunction function) : IAsyncDisposable
{
    private readonly FakeRuntimeApi _api = new();
    private readonly FakeAws _aws = new();

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _aws.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    // The machine that links may be newer than Lambda's.
    [Fact]
    public void AreBuiltWithoutAWarning() => Assert.Empty(function.Warnings.Except(["STREAMBOT2013"]));

    [Fact]
    public async Task HaveTheirConfigurationBeforeTheyAskForAnInvocation()
    {
        ConcurrentQueue<int> asked = new();
        _aws.OnRequest = _ => asked.Enqueue(_api.Asked);
        _aws.Put(new { Own = "first" });
        await using TestProcess process = Start("Variables");

        Assert.Equal("'first'", await ReadAsync("Own"));
        Assert.Equal("'first'", await ReadAsync("Own"));
        Assert.Equal([0], asked);
    }

    [Fact]
    public async Task SeeWhatChangedOnceTheirConfigurationIsOld()
    {
        _aws.Put(new { Own = "first", Covered = "covered" });
        await using TestProcess process = Start(
            "Variables", ("STREAMBOT_REFRESH_SECONDS", "0"), ("Covered", "from before"));

        Assert.Equal("'first'", await ReadAsync("Own"));
        Assert.Equal("'covered'", await ReadAsync("Covered"));
        _aws.Put(new { Other = "second" });
        Assert.Equal("null", await ReadAsync("Own"));
        Assert.Equal("'from before'", await ReadAsync("Covered"));
        Assert.Equal("'second'", await ReadAsync("Other"));
    }

    [Fact]
    public async Task HaveTheirSecretsFromSsm()
    {
        _aws.Put(new { Own = "first" }, new { ApiKey = "/orders/api-key" });
        _aws.Secrets["/orders/api-key"] = "a secret";
        await using TestProcess process = Start("Variables");

        Assert.Equal("'a secret'", await ReadAsync("ApiKey"));
        Assert.Equal(["DynamoDB_20120810.GetItem", "AmazonSSM.GetParameters"], _aws.Operations);
    }

    [Fact]
    public async Task SayWhyTheyCannotStart()
    {
        await using TestProcess process = Start("Variables", ("STREAMBOT_ENV", "required"));

        (int exitCode, string output, string error) = await process.EndAsync();

        (string path, LoopbackRequest request) = await _api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Equal("STREAMBOT6010", request.Json.GetProperty("errorType").GetString());
        Assert.NotEqual(0, exitCode);
        Assert.Equal("", output);
        Assert.Contains(
            "STREAMBOT6010: The function 'orders' has no configuration in the table 'streambot-env'",
            error,
            StringComparison.Ordinal);
        Assert.Equal(0, _api.Asked);
    }

    [Fact]
    public async Task LiveOnAfterAnInvocationThatFails()
    {
        _aws.Put(new { Own = "first" });
        await using TestProcess process = Start("Variables");

        (string path, LoopbackRequest request) = await _api.InvokeAsync("fail");

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("InvalidOperationException", request.Json.GetProperty("errorType").GetString());
        Assert.Equal("I was told to.", request.Json.GetProperty("errorMessage").GetString());
        Assert.Equal("'first'", await ReadAsync("Own"));
    }

    [Fact]
    public async Task AnswerABatchWithWhatFailed()
    {
        _aws.Put(new { Own = "first" });
        await using TestProcess process = Start("Batches");

        (string path, LoopbackRequest request) = await _api.InvokeAsync(JsonSerializer.Serialize(
            new { Records = new[] { Record("1", "good"), Record("2", "bad"), Record("3", "good") } }));

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""", request.Text);
    }

    [Fact]
    public async Task KnowWhichTasksHaveAResult()
    {
        _aws.Put(new { Own = "first" });
        await using TestProcess process = Start("Dropped");

        (string without, _) = await _api.InvokeAsync(
            JsonSerializer.Serialize(new { Records = new[] { Record("1", "a") } }));
        (string with, LoopbackRequest request) = await _api.InvokeAsync(
            JsonSerializer.Serialize(new { Records = new[] { Record("1", "a"), Record("2", "a") } }));

        Assert.Equal("invocation/request-1/response", without);
        Assert.Equal("invocation/request-1/error", with);
        Assert.StartsWith(
            "STREAMBOT6028: The handler of KinesisEvent returned a String ",
            request.Json.GetProperty("errorMessage").GetString(),
            StringComparison.Ordinal);
    }

    private static object Record(string sequenceNumber, string partitionKey) => new
    {
        kinesis = new
        {
            kinesisSchemaVersion = "1.0",
            partitionKey,
            sequenceNumber,
            data = "SGVsbG8=",
            approximateArrivalTimestamp = 1545084650.987,
        },
        eventSource = "aws:kinesis",
        eventID = $"shardId-000000000006:{sequenceNumber}",
        eventName = "aws:kinesis:record",
        eventSourceARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders",
        awsRegion = "eu-west-1",
    };

    private TestProcess Start(string logicalId, params (string Name, string Value)[] variables)
    {
        Dictionary<string, string> all = TestProcess.Variables(_api, _aws);
        all["STREAMBOT_FUNCTION"] = logicalId;
        foreach ((string name, string value) in variables)
            all[name] = value;
        return new(function.Command(), all);
    }

    private async Task<string> ReadAsync(string variable)
    {
        (string path, LoopbackRequest request) = await _api.InvokeAsync(variable);
        Assert.Equal("invocation/request-1/response", path);
        return request.Text;
    }
}

public sealed class ManagedFunctions(ManagedFunction function)
    : PublishedFunctions(function), IClassFixture<ManagedFunction>;

public sealed class SelfContainedFunctions(SelfContainedFunction function)
    : PublishedFunctions(function), IClassFixture<SelfContainedFunction>;

public sealed class NativeFunctions(NativeFunction function)
    : PublishedFunctions(function), IClassFixture<NativeFunction>;
