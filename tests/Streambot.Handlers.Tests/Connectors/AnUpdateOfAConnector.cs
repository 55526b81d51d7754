using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

public sealed class AnUpdateOfAConnector
{
    [Fact]
    public async Task ChangesTheFunctionInPlace()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(Connections.Orders, "orders-2", ("BatchSize", "7")), Connections.Of(Connections.Orders), id);

        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal(id, answer.PhysicalResourceId);
        Assert.Equal("orders-2", mapping.Function);
        Assert.Equal(7, mapping.Configuration["BatchSize"]!.GetValue<int>());
        Assert.Equal("Enabled", mapping.State);
    }

    [Fact]
    public async Task ChangesNothingWhenNothingDiffers()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        handler.Aws.Forget();

        await handler.UpdateAsync(
            Connections.Of(Connections.Orders),
            Connections.Of(Connections.Orders, "orders", ("DestinationConfig", new JsonObject())),
            id);

        Assert.Equal(["GetEventSourceMapping", "ListTags"], handler.Aws.Calls);
    }

    [Fact]
    public async Task ReturnsWhatIsNoLongerSaidToItsDefault()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        JsonObject rich = Connections.Of(
            Connections.Orders,
            "orders",
            ("Enabled", "false"),
            ("FilterCriteria", new JsonObject { ["Filters"] = new JsonArray(new JsonObject { ["Pattern"] = "{}" }) }),
            ("MaximumRetryAttempts", "3"),
            ("Tags", new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = "orders" })));
        JsonObject plain = Connections.Of(Connections.Orders);
        plain.Remove("BatchSize");
        string id = (await handler.CreateAsync(rich)).PhysicalResourceId;

        await handler.UpdateAsync(plain, rich, id);

        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal("Enabled", mapping.State);
        Assert.Equal("{}", mapping.Configuration["FilterCriteria"]!.ToJsonString());
        Assert.Equal("-1", mapping.Configuration["MaximumRetryAttempts"]!.ToJsonString());
        Assert.Equal("100", mapping.Configuration["BatchSize"]!.ToJsonString());
        Assert.DoesNotContain("team", mapping.Tags.Keys);
    }

    [Fact]
    public async Task MakesAnotherMappingForAnotherSource()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(Connections.Bills), Connections.Of(Connections.Orders), id);
        Assert.Equal(2, handler.Aws.Lambda.All.Count);
        await handler.DeleteAsync(Connections.Of(Connections.Orders), id);

        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal(mapping.Uuid, answer.PhysicalResourceId);
        Assert.Equal(Connections.Bills, mapping.Configuration["EventSourceArn"]!.GetValue<string>());
    }

    [Fact]
    public async Task ThatIsRolledBackReturnsToTheMappingFromBefore()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        string before = Assert.Single(handler.Aws.Lambda.All).ToString();

        string replaced = (await handler.UpdateAsync(
            Connections.Of(Connections.Bills, "bills", ("BatchSize", "3")),
            Connections.Of(Connections.Orders),
            id)).PhysicalResourceId;
        string back = (await handler.UpdateAsync(
            Connections.Of(Connections.Orders),
            Connections.Of(Connections.Bills, "bills", ("BatchSize", "3")),
            replaced)).PhysicalResourceId;
        await handler.DeleteAsync(Connections.Of(Connections.Bills, "bills"), replaced);

        Assert.Equal(id, back);
        Assert.Equal(before, Assert.Single(handler.Aws.Lambda.All).ToString());
    }

    [Fact]
    public async Task RefusesAnotherPositionAndTakesTheWayBack()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        JsonObject moved = Connections.Of(
            Connections.Orders, "orders", ("StartingPosition", "LATEST"), ("BatchSize", "7"));

        CloudFormationAnswer refused = await handler.UpdateAsync(moved, Connections.Of(Connections.Orders), id);
        CloudFormationAnswer back = await handler.UpdateAsync(Connections.Of(Connections.Orders), moved, id);

        Assert.StartsWith(
            $"StartingPosition is where a mapping begins to read, and the event source mapping {id} has begun: it "
            + "cannot be changed. To read from another position, deploy once without this connector, and then with it "
            + "and the new StartingPosition. ",
            refused.Reason,
            StringComparison.Ordinal);
        Assert.Equal(id, refused.PhysicalResourceId);
        Assert.Equal("SUCCESS", back.Status);
        Assert.Equal("100", Assert.Single(handler.Aws.Lambda.All).Configuration["BatchSize"]!.ToJsonString());
    }

    [Fact]
    public async Task RefusesAnotherTimeAndTakesTheWayBack()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        JsonObject first = Connections.Of(
            Connections.Orders,
            "orders",
            ("StartingPosition", "AT_TIMESTAMP"),
            ("StartingPositionTimestamp", "1700000000"));
        JsonObject moved = Connections.Of(
            Connections.Orders,
            "orders",
            ("StartingPosition", "AT_TIMESTAMP"),
            ("StartingPositionTimestamp", "1800000000"));
        string id = (await handler.CreateAsync(first)).PhysicalResourceId;

        Assert.Equal("FAILED", (await handler.UpdateAsync(moved, first, id)).Status);
        Assert.Equal("SUCCESS", (await handler.UpdateAsync(first, moved, id)).Status);
    }

    [Fact]
    public async Task WaitsForAMappingInUse()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        handler.Aws.Fail(
            "UpdateEventSourceMapping", FakeLambda.Error(400, "ResourceInUseException", "in use"), times: 2);

        Assert.Equal("SUCCESS", (await handler.UpdateAsync(
            Connections.Of(Connections.Orders, "orders-2"), Connections.Of(Connections.Orders), id)).Status);
    }

    // While it is Updating, a mapping does not say whether it reads.
    [Fact]
    public async Task ThatFailsLeavesAMappingDisabledThatWasInUse()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders", Connections.OwnTags());
        (mapping.Enabled, mapping.Transition, mapping.LooksLeft) = (false, "Updating", 2);
        bool updated = false;
        handler.Aws.OnRequest = (request, _) =>
        {
            bool denies = updated && FakeServices.Name(request) == "GetEventSourceMapping";
            updated |= FakeServices.Name(request) == "UpdateEventSourceMapping";
            return Task.FromResult(denies ? FakeLambda.Error(403, "AccessDeniedException", "no") : null);
        };

        JsonObject properties = Connections.Of(Connections.Orders, "orders", ("BatchSize", "7"), ("Enabled", "true"));
        JsonObject old = Connections.Of(Connections.Orders);
        CloudFormationAnswer answer = await handler.UpdateAsync(properties, old, mapping.Uuid);

        Assert.Equal("FAILED", answer.Status);
        Assert.False(mapping.Enabled);
    }

    [Fact]
    public async Task MakesAMappingWhereSomebodyDeletedIt()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        handler.Aws.Lambda.Remove(handler.Aws.Lambda.All[0]);

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(Connections.Orders), Connections.Of(Connections.Orders), id);
        await handler.DeleteAsync(Connections.Of(Connections.Orders), id);

        Assert.Equal(Assert.Single(handler.Aws.Lambda.All).Uuid, answer.PhysicalResourceId);
    }

    [Fact]
    public async Task RefusesAMappingThatIsAnotherOnesByNow()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(
            Connections.Orders, "orders", Connections.OwnTags(Connections.OtherStack));

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(Connections.Orders, "orders-2"), Connections.Of(Connections.Orders), mapping.Uuid);

        Assert.StartsWith(
            $"The event source mapping {mapping.Uuid} belongs to {Connections.OtherStack}/OrdersEnv by now.",
            answer.Reason,
            StringComparison.Ordinal);
        Assert.Equal("orders", mapping.Function);
    }

    [Fact]
    public async Task UndoesWhatItDidWhenAwsRefusesTheRest()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders", ("team", "orders"));
        string before = mapping.ToString();
        handler.Aws.Fail(
            "UpdateEventSourceMapping", FakeLambda.Error(400, "InvalidParameterValueException", "BatchSize"));

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(
                Connections.Orders,
                "orders-2",
                ("Tags", new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = "bills" }))),
            Connections.Of(Connections.Orders),
            mapping.Uuid);

        Assert.Equal("FAILED", answer.Status);
        Assert.Equal(before, mapping.ToString());
    }

    [Fact]
    public async Task DeletesTheNewMappingWhenItsReplacementFails()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        string before = Assert.Single(handler.Aws.Lambda.All).ToString();
        bool created = false;
        handler.Aws.OnRequest = (request, _) =>
        {
            bool denies = created && FakeServices.Name(request) == "GetEventSourceMapping";
            created = FakeServices.Name(request) == "CreateEventSourceMapping";
            return Task.FromResult(denies ? FakeLambda.Error(403, "AccessDeniedException", "no") : null);
        };

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(Connections.Bills), Connections.Of(Connections.Orders), id);

        Assert.StartsWith(
            "Reading the event source mapping failed. AccessDeniedException: no",
            answer.Reason,
            StringComparison.Ordinal);
        Assert.Equal(id, answer.PhysicalResourceId);
        Assert.Equal(before, Assert.Single(handler.Aws.Lambda.All).ToString());
    }

    [Fact]
    public async Task DeletesOnTheWayBackWhatAFailedOneLeft()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;
        handler.Aws.Lambda.Add(Connections.Bills, "orders", Connections.OwnTags());

        CloudFormationAnswer back = await handler.UpdateAsync(
            Connections.Of(Connections.Orders), Connections.Of(Connections.Bills), id);

        Assert.Equal(id, back.PhysicalResourceId);
        Assert.Equal(id, Assert.Single(handler.Aws.Lambda.All).Uuid);
    }
}
