using System.Text.Json.Nodes;
using Streambot.Core.Stacks;

namespace Streambot.Handlers.Tests.Stacks;

/// <summary>
/// The orders in which CloudFormation asks for things, played by the local AWS, with the executable
/// behind both custom resources.
/// </summary>
public sealed class CloudFormationsOrderings(HandlersOnLocalAws aws) : IClassFixture<HandlersOnLocalAws>, IAsyncLifetime
{
    private static readonly SemaphoreSlim BringingUp = new(1);
    private static int s_worlds;

    private readonly string _name = $"w{Interlocked.Increment(ref s_worlds)}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string F => $"{_name}-f";

    private string G => $"{_name}-g";

    private string StreamA => $"{_name}-a";

    private string StreamB => $"{_name}-b";

    public async ValueTask InitializeAsync()
    {
        await BringingUp.WaitAsync(Cancellation);
        try
        {
            if (aws.Primary is null)
                await aws.BringUpPrimaryAsync();
        }
        finally
        {
            BringingUp.Release();
        }

        await aws.BringUpWorldAsync(_name);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task ACreateThatFailsLeavesNothing()
    {
        StackDescription stack = await aws.DeployAsync(_name, new()
        {
            ["Env"] = aws.Env(F),
            ["Connector"] = aws.Connector(F, StreamA, after: "Env"),
            ["Broken"] = aws.Env(G, bad: new JsonArray("x"), after: "Connector"),
        });

        Assert.Equal("ROLLBACK_COMPLETE", stack.Status);
        Assert.Contains("Broken: ", await aws.FailuresAsync(_name), StringComparison.Ordinal);
        Assert.Contains(
            "The value of 'Bad' must be a string, a number, true or false",
            await aws.FailuresAsync(_name),
            StringComparison.Ordinal);
        Assert.Null(await aws.Records.FindAsync(F, Cancellation));
        Assert.Null(await aws.Records.FindAsync(G, Cancellation));
        Assert.Empty(await aws.MappingsAsync(StreamA));
    }

    [LongFact]
    public async Task AConnectorThatIsRenamedKeepsItsMapping()
    {
        await aws.DeployAsync(_name, new() { ["Old"] = aws.Connector(F, StreamA) });
        string uuid = Assert.Single(await aws.MappingsAsync(StreamA)).Uuid;

        StackDescription refused = await aws.DeployAsync(_name, new() { ["New"] = aws.Connector(F, StreamA) });
        Assert.Equal((uuid, F, "Old"), Assert.Single(await aws.MappingsAsync(StreamA)));
        StackDescription failed = await aws.DeployAsync(
            _name,
            new() { ["New"] = aws.Connector(F, StreamA, adopt: true), ["Broken"] = aws.Env("no name", after: "New") });
        Assert.Equal((uuid, F, "Old"), Assert.Single(await aws.MappingsAsync(StreamA)));
        StackDescription renamed = await aws.DeployAsync(
            _name, new() { ["New"] = aws.Connector(F, StreamA, adopt: true) });

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", refused.Status);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", failed.Status);
        Assert.Equal("UPDATE_COMPLETE", renamed.Status);
        Assert.Equal((uuid, F, "New"), Assert.Single(await aws.MappingsAsync(StreamA)));
        Assert.Equal("DELETE_COMPLETE", (await aws.DeleteAsync(_name)).Status);
        Assert.Empty(await aws.MappingsAsync(StreamA));
    }

    [LongFact]
    public async Task TwoOfOneStackCannotHaveOneRecordOrMapping()
    {
        JsonObject one = new() { ["Env"] = aws.Env(F), ["Connector"] = aws.Connector(F, StreamA) };
        await aws.DeployAsync(_name, one);
        string? version = (await aws.Records.FindAsync(F, Cancellation))!.Version;
        JsonObject two = one.DeepClone().AsObject();
        two["SecondEnv"] = aws.Env(F, "2");
        JsonObject three = one.DeepClone().AsObject();
        three["SecondConnector"] = aws.Connector(F, StreamA);

        StackDescription second = await aws.DeployAsync(_name, two);
        StackDescription third = await aws.DeployAsync(_name, three);

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", second.Status);
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", third.Status);
        Assert.Equal(version, (await aws.Records.FindAsync(F, Cancellation))!.Version);
        Assert.Equal("Connector", Assert.Single(await aws.MappingsAsync(StreamA)).Resource);
    }

    [Fact]
    public async Task TwoStacksCannotHaveOneFunctionsRecord()
    {
        await aws.DeployAsync(_name, new() { ["Env"] = aws.Env(F) });
        string? owner = (await aws.Records.FindAsync(F, Cancellation))!.Owner;

        StackDescription second = await aws.DeployAsync($"{_name}-second", new() { ["Env"] = aws.Env(F, "2") });

        Assert.Equal("ROLLBACK_COMPLETE", second.Status);
        Assert.Contains(
            $"The record '{F}' belongs to {owner}.",
            await aws.FailuresAsync($"{_name}-second"),
            StringComparison.Ordinal);
        Assert.Equal(("""{"Value":"1"}""", owner), (
            (await aws.Records.FindAsync(F, Cancellation))!.Env,
            (await aws.Records.FindAsync(F, Cancellation))!.Owner));
    }

    [LongFact]
    public async Task AnUpdateToAnotherFunctionMovesTheRecordAndKeepsTheMapping()
    {
        await aws.DeployAsync(_name, new() { ["Env"] = aws.Env(F), ["Connector"] = aws.Connector(F, StreamA) });
        string uuid = Assert.Single(await aws.MappingsAsync(StreamA)).Uuid;

        StackDescription stack = await aws.DeployAsync(
            _name, new() { ["Env"] = aws.Env(G), ["Connector"] = aws.Connector(G, StreamA, 7) });

        Assert.Equal("UPDATE_COMPLETE", stack.Status);
        Assert.Null(await aws.Records.FindAsync(F, Cancellation));
        Assert.NotNull(await aws.Records.FindAsync(G, Cancellation));
        Assert.Equal((uuid, G, "Connector"), Assert.Single(await aws.MappingsAsync(StreamA)));
    }

    [Fact]
    public async Task AnUpdateToAnotherSourceReplacesTheMapping()
    {
        await aws.DeployAsync(_name, new() { ["Connector"] = aws.Connector(F, StreamA) });

        StackDescription stack = await aws.DeployAsync(_name, new() { ["Connector"] = aws.Connector(F, StreamB) });

        Assert.Equal("UPDATE_COMPLETE", stack.Status);
        Assert.Empty(await aws.MappingsAsync(StreamA));
        Assert.Equal("Connector", Assert.Single(await aws.MappingsAsync(StreamB)).Resource);
    }

    [Fact]
    public async Task AnUpdateThatFailsGoesBackToWhatWasThere()
    {
        await aws.DeployAsync(_name, new() { ["Env"] = aws.Env(F), ["Connector"] = aws.Connector(F, StreamA) });
        (string, string, string?) mapping = Assert.Single(await aws.MappingsAsync(StreamA));
        Core.Contract.EnvironmentRecord? record = await aws.Records.FindAsync(F, Cancellation);

        StackDescription stack = await aws.DeployAsync(_name, new()
        {
            ["Env"] = aws.Env(G, "2"),
            ["Connector"] = aws.Connector(G, StreamB, 7, after: "Env"),
            ["Broken"] = aws.Env("no name", after: "Connector"),
        });

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.Status);
        Assert.Equal(record, await aws.Records.FindAsync(F, Cancellation));
        Assert.Null(await aws.Records.FindAsync(G, Cancellation));
        Assert.Equal(mapping, Assert.Single(await aws.MappingsAsync(StreamA)));
        Assert.Empty(await aws.MappingsAsync(StreamB));
    }

    [LongFact]
    public async Task AnUpdateThatIsInvalidGoesBackToWhatWasThere()
    {
        await aws.DeployAsync(_name, new() { ["Env"] = aws.Env(F), ["Connector"] = aws.Connector(F, StreamA) });

        JsonObject moved = aws.Connector(F, StreamA);
        moved["Properties"]!["StartingPosition"] = "LATEST";
        StackDescription stack = await aws.DeployAsync(
            _name, new() { ["Env"] = aws.Env(F, bad: new JsonObject { ["a"] = "b" }), ["Connector"] = moved });

        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", stack.Status);
        Assert.Equal("""{"Value":"1"}""", (await aws.Records.FindAsync(F, Cancellation))!.Env);
        Assert.Equal("DELETE_COMPLETE", (await aws.DeleteAsync(_name)).Status);
        Assert.Empty(await aws.MappingsAsync(StreamA));
        Assert.Null(await aws.Records.FindAsync(F, Cancellation));
    }
}
