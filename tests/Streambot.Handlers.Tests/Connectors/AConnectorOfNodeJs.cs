using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

/// <summary>
/// Its physical id is a log stream, its mapping has no tags, and its properties are what they were then.
/// </summary>
public sealed class AConnectorOfNodeJs
{
    private static readonly JsonObject Then = new()
    {
        ["FunctionName"] = "orders",
        ["StreamArn"] = Connections.Orders,
        ["BatchSize"] = 1,
        ["Comment"] = "mine",
    };

    [Fact]
    public async Task IsUpdatedInPlaceUnderItsId()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders");

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(Connections.Orders, "orders-2"), Then, Connections.NodeJsId);

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal(Connections.NodeJsId, answer.PhysicalResourceId);
        Assert.Equal("orders-2", mapping.Function);
        Assert.Equal("OrdersEnv", mapping.Tags["streambot:resource"]);
        await handler.DeleteAsync(Connections.Of(Connections.Orders, "orders-2"), Connections.NodeJsId);
        Assert.Empty(handler.Aws.Lambda.All);
    }

    [Fact]
    public async Task IsDeletedThoughItHasNoOwner()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.Add(Connections.Orders, "orders");
        handler.Aws.Lambda.Add(Connections.Orders, "orders-2");

        await handler.DeleteAsync(Then, Connections.NodeJsId);

        Assert.Equal("orders-2", Assert.Single(handler.Aws.Lambda.All).Function);
    }

    [Fact]
    public async Task GetsAnotherMappingForAnotherSource()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.Add(Connections.Orders, "orders");

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(Connections.Bills), Then, Connections.NodeJsId);
        await handler.DeleteAsync(Then, Connections.NodeJsId);

        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal(mapping.Uuid, answer.PhysicalResourceId);
        Assert.Equal(Connections.Bills, mapping.Configuration["EventSourceArn"]!.GetValue<string>());
    }

    [Fact]
    public async Task ReturnsToItsMappingWhenAnotherSourceIsRolledBack()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders");

        string replaced = (await handler.UpdateAsync(
            Connections.Of(Connections.Bills), Then, Connections.NodeJsId)).PhysicalResourceId;
        CloudFormationAnswer back = await handler.UpdateAsync(
            Connections.Of(Connections.Orders), Connections.Of(Connections.Bills), replaced);
        await handler.DeleteAsync(Connections.Of(Connections.Bills), replaced);

        Assert.Equal("SUCCESS", back.Status);
        Assert.Equal(mapping.Uuid, back.PhysicalResourceId);
        Assert.Equal(mapping.Uuid, Assert.Single(handler.Aws.Lambda.All).Uuid);
    }

    [Fact]
    public async Task ReturnsToItselfWhenAnUpdateFailedBeforeItDidAnything()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders");
        JsonObject wrong = Connections.Of(Connections.Bills, "orders", ("BatchSize", "many"));

        CloudFormationAnswer failed = await handler.UpdateAsync(wrong, Then, Connections.NodeJsId);
        CloudFormationAnswer back = await handler.UpdateAsync(Then, wrong, Connections.NodeJsId);

        Assert.Equal("FAILED", failed.Status);
        Assert.Equal(("SUCCESS", Connections.NodeJsId), (back.Status, back.PhysicalResourceId));
        Assert.Equal(mapping.Uuid, Assert.Single(handler.Aws.Lambda.All).Uuid);
    }

    [Fact]
    public async Task KeepsItsIdWhereItsMappingIsMadeAnew()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(Connections.Orders), Then, Connections.NodeJsId);

        Assert.Equal(Connections.NodeJsId, answer.PhysicalResourceId);
        Assert.Single(handler.Aws.Lambda.All);
    }

    [Fact]
    public async Task IsNotDeletedAfterAnotherResourceTookItsMapping()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders");

        await handler.CreateAsync(Connections.Of(Connections.Orders, "orders", ("Adopt", "true")), "New");
        await handler.DeleteAsync(Then, Connections.NodeJsId, "Old");

        Assert.Equal(mapping.Uuid, Assert.Single(handler.Aws.Lambda.All).Uuid);
        Assert.Equal(["streambot:resource", "streambot:stack"], mapping.Tags.Keys);
    }
}
