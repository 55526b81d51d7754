using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Environments;

public sealed class AnUpdateOfAConfiguration
{
    [Fact]
    public async Task KeepsItsIdWhereTheNameStays()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Configurations.Of("orders", "changed"), Configurations.Of("orders"), "whatever-it-was-given");

        Assert.Equal("whatever-it-was-given", answer.PhysicalResourceId);
        Assert.Equal("""{"EventBucket":"changed"}""", handler.Aws.Dynamo.Record("orders")!["env"]);
    }

    [Fact]
    public async Task WritesTheNewRecordBeforeTheOldOneIsDeleted()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Configurations.Of("bills"), Configurations.Of("orders"), "orders");

        Assert.Equal("bills", answer.PhysicalResourceId);
        Assert.NotNull(handler.Aws.Dynamo.Record("bills"));
        Assert.NotNull(handler.Aws.Dynamo.Record("orders"));
        await handler.DeleteAsync(Configurations.Of("orders"), "orders");
        Assert.Equal(["bills"], handler.Aws.Dynamo.Items.Keys);
    }

    [Fact]
    public async Task ThatIsRolledBackLeavesTheRecordFromBefore()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));
        IReadOnlyDictionary<string, string> before = handler.Aws.Dynamo.Record("orders")!;

        string renamed = (await handler.UpdateAsync(
            Configurations.Of("bills", "changed"), Configurations.Of("orders"), "orders")).PhysicalResourceId;
        string back = (await handler.UpdateAsync(
            Configurations.Of("orders"), Configurations.Of("bills", "changed"), renamed)).PhysicalResourceId;
        await handler.DeleteAsync(Configurations.Of("bills", "changed"), renamed);

        Assert.Equal("orders", back);
        Assert.Equal(["orders"], handler.Aws.Dynamo.Items.Keys);
        Assert.Equal(before, handler.Aws.Dynamo.Record("orders"));
    }

    [Theory]
    [InlineData(Configurations.Owner, false)]
    [InlineData(Configurations.OtherOwner, true)]
    public async Task DeletesOnTheWayBackWhatAFailedOneLeft(string owner, bool stays)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));
        handler.Aws.Dynamo.Put("bills", ("env", "{}"), ("owner", owner), ("version", "1"));

        CloudFormationAnswer back = await handler.UpdateAsync(
            Configurations.Of("orders"), Configurations.Of("bills"), "orders");

        Assert.Equal(("SUCCESS", "orders"), (back.Status, back.PhysicalResourceId));
        Assert.Equal(stays, handler.Aws.Dynamo.Record("bills") is not null);
    }

    [Fact]
    public async Task AdoptsARecordOfNodeJsInPlace()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Dynamo.Put("orders", ("env", """{"EventBucket":"orders-events"}"""));

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Configurations.Of("orders", "changed"), Configurations.Of("orders"), Configurations.NodeJsId);

        Assert.Equal(Configurations.NodeJsId, answer.PhysicalResourceId);
        Assert.Equal(Configurations.Owner, handler.Aws.Dynamo.Record("orders")!["owner"]);
        Assert.Equal("""{"EventBucket":"changed"}""", handler.Aws.Dynamo.Record("orders")!["env"]);
    }

    [Fact]
    public async Task RefusesTheRecordOfAnotherOwnerAndKeepsItsId()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));
        handler.Aws.Dynamo.Put("bills", ("env", "{}"), ("owner", Configurations.OtherOwner), ("version", "1"));

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Configurations.Of("bills"), Configurations.Of("orders"), "orders");

        Assert.Equal("FAILED", answer.Status);
        Assert.Equal("orders", answer.PhysicalResourceId);
        Assert.Equal("{}", handler.Aws.Dynamo.Record("bills")!["env"]);
    }

    [Fact]
    public async Task OfNodeJsThatFailedIsTakenBackUnderTheSameId()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Dynamo.Put("orders", ("env", """{"EventBucket":"orders-events"}"""));
        handler.Aws.Dynamo.Put("bills", ("env", "{}"), ("owner", Configurations.OtherOwner), ("version", "1"));

        await handler.UpdateAsync(Configurations.Of("bills"), Configurations.Of("orders"), Configurations.NodeJsId);
        CloudFormationAnswer back = await handler.UpdateAsync(
            Configurations.Of("orders"), Configurations.Of("bills"), Configurations.NodeJsId);

        Assert.Equal("SUCCESS", back.Status);
        Assert.Equal(Configurations.NodeJsId, back.PhysicalResourceId);
    }

    [Fact]
    public async Task OfNodeJsTakesWhatItTookThen()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Dynamo.Put("orders", ("env", "{}"));

        CloudFormationAnswer answer = await handler.UpdateAsync(
            new()
            {
                ["FunctionName"] = "orders",
                ["StreambotThing"] = "1",
                ["Zones"] = new System.Text.Json.Nodes.JsonArray("a", "b"),
            },
            Configurations.Of("orders"),
            Configurations.NodeJsId);

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal("""{"StreambotThing":"1","Zones":"a,b"}""", handler.Aws.Dynamo.Record("orders")!["env"]);
    }

    [Fact]
    public async Task TakesBackAWriteThatMayHaveComeThrough()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));
        handler.Time = TimeSpan.FromSeconds(6);
        IReadOnlyDictionary<string, string> before = handler.Aws.Dynamo.Record("orders")!;
        handler.Aws.OnRequest = async (request, cancellation) =>
        {
            if (FakeServices.Name(request) != "PutItem" || !request.Text.Contains("changed", StringComparison.Ordinal))
                return null;
            handler.Aws.Dynamo.Answer(request);
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        };

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Configurations.Of("orders", "changed"), Configurations.Of("orders"), "orders");

        Assert.Equal(("FAILED", "orders"), (answer.Status, answer.PhysicalResourceId));
        Assert.Equal(before, handler.Aws.Dynamo.Record("orders"));
    }
}
