using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

public sealed class AConnectorThatAdopts
{
    private static readonly JsonObject Adopting = Connections.Of(Connections.Orders, "orders", ("Adopt", "true"));

    [Fact]
    public async Task TakesOverWhatIsThere()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders");

        CloudFormationAnswer answer = await handler.CreateAsync(
            Connections.Of(Connections.Orders, "orders", ("Adopt", "true"), ("BatchSize", "7")));

        Assert.Equal(mapping.Uuid, answer.PhysicalResourceId);
        Assert.Equal("OrdersEnv", mapping.Tags["streambot:resource"]);
        Assert.Equal("7", mapping.Configuration["BatchSize"]!.ToJsonString());
    }

    [Fact]
    public async Task LeavesARenamedConnectorsMappingAlive()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Adopting, "Old")).PhysicalResourceId;

        CloudFormationAnswer renamed = await handler.CreateAsync(Adopting, "New");
        await handler.DeleteAsync(Adopting, id, "Old");

        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal(id, renamed.PhysicalResourceId);
        Assert.Equal(
            ["[streambot:resource, New]", $"[streambot:stack, {Requests.Stack}]"],
            mapping.Tags.Select(tag => tag.ToString()));
        await handler.DeleteAsync(Adopting, id, "New");
        Assert.Empty(handler.Aws.Lambda.All);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GivesItBackWhenTheDeployThatTookItFails(bool hadOwner)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(
            Connections.Orders, "orders", hadOwner ? Connections.OwnTags(resource: "Old") : []);
        string before = mapping.ToString();

        CloudFormationAnswer taken = await handler.CreateAsync(Adopting, "New");
        Assert.NotEqual(before, mapping.ToString());
        await handler.DeleteAsync(Adopting, taken.PhysicalResourceId, "New");

        Assert.Equal(before, Assert.Single(handler.Aws.Lambda.All).ToString());
    }

    [Fact]
    public async Task OwnsItForGoodAfterAnUpdate()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.Add(Connections.Orders, "orders");

        string id = (await handler.CreateAsync(Adopting)).PhysicalResourceId;
        await handler.CreateAsync(Adopting);
        await handler.UpdateAsync(Connections.Of(Connections.Orders, "orders-2"), Adopting, id);
        Assert.Equal(["streambot:resource", "streambot:stack"], handler.Aws.Lambda.All[0].Tags.Keys);
        await handler.DeleteAsync(Connections.Of(Connections.Orders, "orders-2"), id);

        Assert.Empty(handler.Aws.Lambda.All);
    }
}
