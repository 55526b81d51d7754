using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Environments;

public sealed class ADeleteOfAConfiguration
{
    [Fact]
    public async Task DeletesItsOwnRecordAndSucceedsAgainWhenItIsGone()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));

        CloudFormationAnswer first = await handler.DeleteAsync(Configurations.Of("orders"), "orders");
        CloudFormationAnswer second = await handler.DeleteAsync(Configurations.Of("orders"), "orders");

        Assert.Equal(("SUCCESS", "orders"), (first.Status, first.PhysicalResourceId));
        Assert.Equal("SUCCESS", second.Status);
        Assert.Empty(handler.Aws.Dynamo.Items);
    }

    [Theory]
    [InlineData("orders")]
    [InlineData(Configurations.NodeJsId)]
    [InlineData("streambot:perhaps-made")]
    public async Task LeavesTheRecordOfAnotherOwner(string physicalId)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Dynamo.Put("orders", ("env", "{}"), ("owner", Configurations.OtherOwner), ("version", "1"));

        Assert.Equal("SUCCESS", (await handler.DeleteAsync(Configurations.Of("orders"), physicalId)).Status);
        Assert.NotNull(handler.Aws.Dynamo.Record("orders"));
    }

    [Fact]
    public async Task DeletesARecordOfNodeJsUnderItsIdOnly()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Dynamo.Put("orders", ("env", "{}"));

        await handler.DeleteAsync(Configurations.Of("orders"), "orders");
        Assert.NotNull(handler.Aws.Dynamo.Record("orders"));

        await handler.DeleteAsync(Configurations.Of("orders"), Configurations.NodeJsId);
        Assert.Null(handler.Aws.Dynamo.Record("orders"));
    }

    [Fact]
    public async Task SucceedsForWhatNeverWasOne()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();

        Assert.Equal("SUCCESS", (await handler.DeleteAsync([], "orders-OrdersEnv-1A2B3C")).Status);
        Assert.Empty(handler.Aws.Calls);
    }

    [Fact]
    public async Task FailsWhenAwsRefuses()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));
        handler.Aws.Fail(
            "DeleteItem",
            FakeDynamo.Error(400, "AccessDeniedException", "not authorized to perform dynamodb:DeleteItem"));

        CloudFormationAnswer answer = await handler.DeleteAsync(Configurations.Of("orders"), "orders");

        Assert.StartsWith(
            "Deleting the record failed. AccessDeniedException: not authorized to perform dynamodb:DeleteItem",
            answer.Reason,
            StringComparison.Ordinal);
        Assert.Contains("\"error\":\"AccessDeniedException\"", handler.Log, StringComparison.Ordinal);
        Assert.NotNull(handler.Aws.Dynamo.Record("orders"));
    }

    [Fact]
    public async Task SeesARaceForWhatItIs()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));
        handler.Aws.OnRequest = (request, _) =>
        {
            if (FakeServices.Name(request) == "DeleteItem")
                handler.Aws.Dynamo.Put("orders", ("env", "{}"), ("owner", Configurations.OtherOwner), ("version", "1"));
            return Task.FromResult<LoopbackResponse?>(null);
        };

        Assert.Equal("SUCCESS", (await handler.DeleteAsync(Configurations.Of("orders"), "orders")).Status);
        Assert.Equal(Configurations.OtherOwner, handler.Aws.Dynamo.Record("orders")!["owner"]);
    }

    [Fact]
    public async Task SucceedsWhereSomebodyHasDeletedTheTable()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Fail("GetItem", FakeDynamo.Error(400, "ResourceNotFoundException", "Requested resource not found"));

        Assert.Equal("SUCCESS", (await handler.DeleteAsync(Configurations.Of("orders"), "orders")).Status);
    }
}
