using System.Text;
using System.Text.Json.Nodes;
using Streambot.Core.Artifacts;
using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class ReleasesOfAStack : IDisposable
{
    private const string Hidden = """
        {"Parameters":{"Bucket":{"Type":"String"},"Key":{"Type":"String","NoEcho":true}},
         "Resources":{"Queue":{"Type":"AWS::SQS::Queue"}}}
        """;

    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();
    private readonly ImpatientTime _time = new();
    private readonly TempFolder _folder = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, _time, WatchLimit.None);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AreNotedWithAllThatIsNeededToDeployThemAgain()
    {
        _cloud.Has("orders", "CREATE_COMPLETE", false, "Bucket", "Key");
        _cloud.Stacks["orders"] = _cloud.Stacks["orders"] with
        {
            Parameters = new Dictionary<string, string> { ["Bucket"] = "b", ["Key"] = "****" },
        };

        await DeployAsync(
            "one", Hidden, request => request with { Tags = [KeyValuePair.Create("team", "orders")] });

        JsonNode release = JsonNode.Parse(_cloud.Objects[Key("releases/00000001.json")])!;
        Assert.Equal("orders", (string?)release["stack"]);
        Assert.Equal(1, (int?)release["sequence"]);
        Assert.Equal("""{"Bucket":"b"}""", release["parameters"]!.ToJsonString());
        Assert.Equal("""{"team":"orders"}""", release["tags"]!.ToJsonString());
        Assert.Contains(Key((string)release["bundle"]!), _cloud.Objects.Keys);
        Assert.Equal(Hidden, Encoding.UTF8.GetString(_cloud.Objects[Key((string)release["template"]!)]));
    }

    [Fact]
    public async Task AreCountedAndOnlyWhereSomethingChanged()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        await DeployAsync("one");
        await DeployAsync("two");
        _cloud.ChangeSet = null;
        await DeployAsync("two");

        Assert.Equal(
            [Key("releases/00000001.json"), Key("releases/00000002.json")],
            _cloud.Objects.Keys.Where(key => key.Contains("/releases/", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task AreGoneBackToOneByOne()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        await DeployAsync("one");
        await DeployAsync("two");
        await DeployAsync("three");

        Assert.Equal(2, await RollBackAsync());
        Assert.Equal(1, await RollBackAsync());
        await AssertNoneBeforeAsync();

        // What is deployed after that goes back to where it came from.
        await DeployAsync("four");
        Assert.Equal((5, 1), ((await FindAsync()).Restored!.Sequence, (await FindAsync()).Restored!.Restores));
    }

    // Stacks with the same StreambotKeyPrefix are counted together.
    [Fact]
    public async Task AreThoseOfTheStackAlone()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        await DeployAsync("one");
        await DeployAsync("two");
        _cloud.Objects[Key("releases/00000003.json")] =
            new Release("another", "b", "t") { Sequence = 3 }.ToJson();

        Assert.Equal(1, (await FindAsync()).Restored!.Sequence);
    }

    [Fact]
    public async Task GoBackWithTheirTemplateAndTheStacksHiddenValues()
    {
        _cloud.Has("orders", "CREATE_COMPLETE", false, "Bucket", "Key");
        _cloud.Stacks["orders"] = _cloud.Stacks["orders"] with
        {
            Parameters = new Dictionary<string, string> { ["Bucket"] = "old", ["Key"] = "****" },
        };
        await DeployAsync("one", Hidden);
        _cloud.Stacks["orders"] = _cloud.Stacks["orders"] with
        {
            Parameters = new Dictionary<string, string> { ["Bucket"] = "new", ["Key"] = "****" },
        };
        await DeployAsync("two", Hidden);

        await RollBackAsync();

        Assert.Equal([new("Bucket", "old"), new("Key", null)], _cloud.Request!.Parameters);
        Assert.Equal(Hidden, _cloud.Request.TemplateBody);
        Assert.Contains(
            _tape.Headlines,
            line => line.StartsWith(
                "The stack 'orders' in 123456789012 in eu-west-1 goes back from release 2 to release 1 of 2026-01-02 ",
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task CannotGoBackWithoutTheirZip()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        await DeployAsync("one");
        string zip = _cloud.Objects.Keys.Single(key => key.EndsWith(".zip", StringComparison.Ordinal));
        await DeployAsync("two");
        _cloud.Objects.Remove(zip);

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(FindAsync);

        Assert.Equal("STREAMBOT5057", refusal.Messages.Single().Diagnostic.Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not JSON")]
    [InlineData("[]")]
    [InlineData("""{"stack":1,"bundle":{},"template":[]}""")]
    [InlineData("""{"stack":"another","bundle":"b","template":"t","sequence":1}""")]
    public async Task AreNoneWhereNobodyNotedThem(string? first)
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        await DeployAsync("one");
        await DeployAsync("two");
        if (first is null)
            _cloud.Objects.Remove(Key("releases/00000001.json"));
        else
            _cloud.Objects[Key("releases/00000001.json")] = Encoding.UTF8.GetBytes(first);

        await AssertNoneBeforeAsync();
    }

    [Fact]
    public async Task AreNoReasonForADeployToFail()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        _cloud.WriteFault = Fault.Denied;

        await DeployAsync("one");

        Assert.Contains(
            _tape.Lines,
            line => line.StartsWith("[report] STREAMBOT5058: The stack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AreMissedWhereOthersTakeEachNumber()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        _cloud.TakesEachKey = true;

        await DeployAsync("one");

        Assert.Contains(
            _tape.Lines, line => line.Contains("other deploys take the numbers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AreNotedWhenAChangeSetThatWasKeptIsExecuted()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        StackDeploymentRequest request = await RequestAsync("one", Requests.Queue);
        await Deployment.KeepAsync(request, await Deployment.CheckAsync(request, Token), Token);
        Assert.DoesNotContain(Key("releases/00000001.json"), _cloud.Objects.Keys);
        _cloud.Then(new Frame("UPDATE_COMPLETE", FakeCloud.OfStack("orders", "UPDATE_COMPLETE")));

        await new KeptChangeSet(_cloud.Services, _tape, _time, WatchLimit.None).ExecuteAsync(
            new()
            {
                StackName = "orders",
                ChangeSet = "change-set",
                PrimaryStack = "streambot",
                KeyPrefix = "orders/",
            },
            Token);

        Assert.Contains(Key("releases/00000001.json"), _cloud.Objects.Keys);
    }

    private static string Key(string name) =>
        $"{FakeCloud.DefaultBucket}/{(name.StartsWith("orders/", StringComparison.Ordinal) ? "" : "orders/")}{name}";

    private async Task AssertNoneBeforeAsync()
    {
        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(FindAsync);

        Assert.Equal("STREAMBOT5056", refusal.Messages.Single().Diagnostic.Code);
    }

    private Task<StackDeploymentRequest> FindAsync() => new Rollback(_cloud.Services, _tape, _time).FindAsync(
        new("orders", "streambot", null, null, "orders/", null, new Dictionary<string, string>()), Token);

    private async Task<long> RollBackAsync()
    {
        StackDeploymentRequest request = await FindAsync();
        Prepare();
        await Deployment.DeployAsync(request, Token);
        return request.Restored!.Sequence;
    }

    private async Task DeployAsync(
        string zip,
        string template = Requests.Queue,
        Func<StackDeploymentRequest, StackDeploymentRequest>? with = null)
    {
        StackDeploymentRequest request = await RequestAsync(zip, template);
        await new BundleUpload(_cloud, _cloud, _cloud.Uploads, _tape, TimeProvider.System)
            .UploadAsync(request.Bundle!, null, null, "orders/", null, Token);
        Prepare();
        await Deployment.DeployAsync(with?.Invoke(request) ?? request, Token);
    }

    private void Prepare()
    {
        _cloud.ExecutionStatus = "AVAILABLE";
        _cloud.Template = "{}";
        _cloud.Then(new Frame("UPDATE_COMPLETE", FakeCloud.OfStack("orders", "UPDATE_COMPLETE")));
    }

    private async Task<StackDeploymentRequest> RequestAsync(string zip, string template)
    {
        string path = Path.Combine(_folder.Path, $"{zip}.zip");
        await File.WriteAllTextAsync(path, zip, Token);
        return Requests.Orders(template) with
        {
            Bundle = new BundleFile(path),
            Parameters = template == Hidden ? new Dictionary<string, string> { ["Bucket"] = "b" } : [],
        };
    }
}
