using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

public sealed class AConnectorInAnotherRegion
{
    private const string Stream = "arn:aws:kinesis:us-east-1:123456789012:stream/orders";

    private static readonly JsonObject Here = Connections.Of(Connections.Orders);
    private static readonly JsonObject There = Connections.Of(Stream, "orders", ("FunctionRegion", "us-east-1"));

    [Fact]
    public async Task IsMadeChangedAndDeletedThere()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();

        string id = (await handler.CreateAsync(There)).PhysicalResourceId;
        FakeMapping mapping = Assert.Single(handler.Aws.OtherLambda.All);
        CloudFormationAnswer changed = await handler.UpdateAsync(
            Connections.Of(Stream, "orders", ("FunctionRegion", "us-east-1"), ("BatchSize", "7")), There, id);

        Assert.Equal((mapping.Uuid, mapping.Uuid), (id, changed.PhysicalResourceId));
        Assert.Equal("7", mapping.Configuration["BatchSize"]!.ToJsonString());
        Assert.Equal("SUCCESS", (await handler.DeleteAsync(There, id)).Status);
        Assert.Empty(handler.Aws.OtherLambda.All);
    }

    [Fact]
    public async Task IsAnotherMappingThanTheOneHere()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string here = (await handler.CreateAsync(Here)).PhysicalResourceId;

        string there = (await handler.UpdateAsync(There, Here, here)).PhysicalResourceId;
        await handler.DeleteAsync(Here, here);

        Assert.NotEqual(here, there);
        Assert.Empty(handler.Aws.Lambda.All);
        Assert.Equal(there, Assert.Single(handler.Aws.OtherLambda.All).Uuid);
    }

    [Fact]
    public async Task IsGoneAgainWhenItsMoveIsRolledBack()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string here = (await handler.CreateAsync(Here)).PhysicalResourceId;

        string there = (await handler.UpdateAsync(There, Here, here)).PhysicalResourceId;
        string back = (await handler.UpdateAsync(Here, There, there)).PhysicalResourceId;
        await handler.DeleteAsync(There, there);

        Assert.Equal(here, back);
        Assert.Equal(here, Assert.Single(handler.Aws.Lambda.All).Uuid);
        Assert.Empty(handler.Aws.OtherLambda.All);
    }
}
