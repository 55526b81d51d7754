using System.Text.Json.Nodes;

namespace Streambot.Handlers.Tests.Stacks;

/// <summary>Services whose custom resources streambot for Node.js made, after its primary stack became ours.</summary>
public sealed class AStackOfNodeJs(HandlersOnLocalAws aws) : IClassFixture<HandlersOnLocalAws>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IsTakenOverInPlaceAndKeepsWhatIsAlive()
    {
        await aws.BringUpNodeJsPrimaryAsync();
        string token = aws.Primary["StreambotEnvFunctionArn"];
        await aws.BringUpWorldAsync("one");
        await aws.BringUpWorldAsync("two");
        await aws.BringUpWorldAsync("three");
        foreach (string service in (string[])["one", "two", "three"])
            Assert.Equal("CREATE_COMPLETE", (await aws.DeployAsync(service, Service(service))).Status);
        string kept = Assert.Single(await aws.MappingsAsync("one-a")).Uuid;

        await aws.BringUpPrimaryAsync();
        Assert.Equal(token, aws.Primary["StreambotEnvFunctionArn"]);

        // One goes on: adopted in place, rolled back, renamed, and deleted in the end.
        Assert.Equal("UPDATE_COMPLETE", (await aws.DeployAsync("one", Service("one", "2"))).Status);
        Assert.Equal("""{"Value":"2"}""", (await aws.Records.FindAsync("one-f", Cancellation))!.Env);
        Assert.NotNull((await aws.Records.FindAsync("one-f", Cancellation))!.Owner);
        JsonObject broken = Service("one", "3");
        broken["Broken"] = aws.Env("no name", after: "Connector");
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (await aws.DeployAsync("one", broken)).Status);
        Assert.Equal("""{"Value":"2"}""", (await aws.Records.FindAsync("one-f", Cancellation))!.Env);
        Assert.Equal(kept, Assert.Single(await aws.MappingsAsync("one-a")).Uuid);
        Assert.Equal("UPDATE_COMPLETE", (await aws.DeployAsync("one", new()
        {
            ["Env"] = aws.Env("one-g"),
            ["Connector"] = aws.Connector("one-g", "one-a", 7, after: "Env"),
        })).Status);
        Assert.Null(await aws.Records.FindAsync("one-f", Cancellation));
        Assert.Equal((kept, "one-g", "Connector"), Assert.Single(await aws.MappingsAsync("one-a")));
        Assert.Equal("DELETE_COMPLETE", (await aws.DeleteAsync("one")).Status);
        Assert.Null(await aws.Records.FindAsync("one-g", Cancellation));
        Assert.Empty(await aws.MappingsAsync("one-a"));

        // Two moves to another stream, fails at that once, and is rolled back.
        JsonObject moved = new()
        {
            ["Env"] = aws.Env("two-g"),
            ["Connector"] = aws.Connector("two-f", "two-b", 1, after: "Env"),
        };
        JsonObject movedAndBroken = moved.DeepClone().AsObject();
        movedAndBroken["Broken"] = aws.Env("no name", after: "Connector");
        Assert.Equal("UPDATE_ROLLBACK_COMPLETE", (await aws.DeployAsync("two", movedAndBroken)).Status);
        Assert.Single(await aws.MappingsAsync("two-a"));
        Assert.Empty(await aws.MappingsAsync("two-b"));
        Assert.Null(await aws.Records.FindAsync("two-g", Cancellation));
        Assert.Equal("""{"Value":"1"}""", (await aws.Records.FindAsync("two-f", Cancellation))!.Env);
        Assert.Equal("UPDATE_COMPLETE", (await aws.DeployAsync("two", moved)).Status);
        Assert.Empty(await aws.MappingsAsync("two-a"));
        Assert.Single(await aws.MappingsAsync("two-b"));
        Assert.Null(await aws.Records.FindAsync("two-f", Cancellation));

        // Three is deleted as Node.js left it.
        Assert.Equal("DELETE_COMPLETE", (await aws.DeleteAsync("three")).Status);
        Assert.Null(await aws.Records.FindAsync("three-f", Cancellation));
        Assert.Empty(await aws.MappingsAsync("three-a"));
    }

    private JsonObject Service(string name, string value = "1") =>
        new()
        {
            ["Env"] = aws.Env($"{name}-f", value),
            ["Connector"] = aws.Connector($"{name}-f", $"{name}-a", 1, after: "Env"),
        };
}
