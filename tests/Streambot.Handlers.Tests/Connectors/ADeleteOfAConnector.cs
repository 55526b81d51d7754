using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

public sealed class ADeleteOfAConnector
{
    [Fact]
    public async Task DeletesItsOwnMappingAndWaitsUntilItIsGone()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.LooksToSettle = 2;
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        handler.Aws.Forget();

        CloudFormationAnswer first = await handler.DeleteAsync(Connections.Of(Connections.Orders), id);
        Assert.Empty(handler.Aws.Lambda.All);
        CloudFormationAnswer second = await handler.DeleteAsync(Connections.Of(Connections.Orders), id);

        Assert.Equal(("SUCCESS", id), (first.Status, first.PhysicalResourceId));
        Assert.Equal("SUCCESS", second.Status);
        Assert.Equal(
            [
                "GetEventSourceMapping", "ListTags", "DeleteEventSourceMapping", "GetEventSourceMapping",
                "GetEventSourceMapping", "GetEventSourceMapping", "GetEventSourceMapping",
            ],
            handler.Aws.Calls);
    }

    [Fact]
    public async Task LeavesTheMappingsOfOthers()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping foreign = handler.Aws.Lambda.Add(
            Connections.Orders, "orders", Connections.OwnTags(Connections.OtherStack));
        FakeMapping ownerless = handler.Aws.Lambda.Add(Connections.Bills, "orders");

        Assert.Equal("SUCCESS", (await handler.DeleteAsync(Connections.Of(Connections.Orders), foreign.Uuid)).Status);
        Assert.Equal(
            "SUCCESS", (await handler.DeleteAsync(Connections.Of(Connections.Orders), Connections.NodeJsId)).Status);
        Assert.Equal("SUCCESS", (await handler.DeleteAsync(Connections.Of(Connections.Bills), ownerless.Uuid)).Status);
        Assert.Equal(
            "SUCCESS",
            (await handler.DeleteAsync(Connections.Of(Connections.Bills), "orders-Connector-1A2B3C")).Status);
        Assert.Equal(2, handler.Aws.Lambda.All.Count);
    }

    [Fact]
    public async Task FindsWhatACreateMadeThatNeverAnswered()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.Add(Connections.Orders, "orders", Connections.OwnTags());

        Assert.Equal(
            "SUCCESS",
            (await handler.DeleteAsync(Connections.Of(Connections.Orders), "orders-Connector-1A2B3C")).Status);
        Assert.Empty(handler.Aws.Lambda.All);
    }

    [Fact]
    public async Task SucceedsForWhatNeverWasOne()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();

        Assert.Equal(
            "SUCCESS",
            (await handler.DeleteAsync(new() { ["FunctionRegion"] = "the moon" }, "orders-Connector-1A2B3C")).Status);
        Assert.Empty(handler.Aws.Calls);
    }

    [Fact]
    public async Task LeavesAMappingWhoseTagsItMayNotRead()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        handler.Aws.Fail("ListTags", FakeLambda.Error(403, "AccessDeniedException", "no"));

        CloudFormationAnswer answer = await handler.DeleteAsync(Connections.Of(Connections.Orders), id);

        Assert.StartsWith(
            "Reading the tags of the event source mapping failed. AccessDeniedException: no",
            answer.Reason,
            StringComparison.Ordinal);
        Assert.Equal("Enabled", Assert.Single(handler.Aws.Lambda.All).State);
    }

    [Fact]
    public async Task FailsWhenAwsRefuses()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        handler.Aws.Fail("DeleteEventSourceMapping", FakeLambda.Error(403, "AccessDeniedException", "no"));

        CloudFormationAnswer answer = await handler.DeleteAsync(Connections.Of(Connections.Orders), id);

        Assert.StartsWith(
            "Deleting the event source mapping failed. AccessDeniedException: no",
            answer.Reason,
            StringComparison.Ordinal);
        Assert.Equal(id, answer.PhysicalResourceId);
    }
}
