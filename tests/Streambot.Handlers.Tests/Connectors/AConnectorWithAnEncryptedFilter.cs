using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

/// <summary>Its filter is in no list of Lambda's, and elsewhere only for those who may decrypt it.</summary>
public sealed class AConnectorWithAnEncryptedFilter
{
    private const string Key = "arn:aws:kms:eu-west-1:123456789012:key/1";
    private const string OtherKey = "arn:aws:kms:eu-west-1:123456789012:key/2";

    private static JsonObject Plain => Connections.Of(Connections.Orders);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KeepsItWhenAnUpdateFails(bool mayDecrypt)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.MayDecrypt = mayDecrypt;
        string id = (await handler.CreateAsync(Filtered("a"))).PhysicalResourceId;
        string before = Lasting(Assert.Single(handler.Aws.Lambda.All));

        JsonObject changed = Filtered("a", ("BatchSize", "7"));
        CloudFormationAnswer answer = await UpdateInVainAsync(handler, changed, Filtered("a"), id);

        Assert.Equal("FAILED", answer.Status);
        Assert.Equal(before, Lasting(Assert.Single(handler.Aws.Lambda.All)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task KeepsItWhenAnAdoptFails(bool mayDecrypt)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.MayDecrypt = mayDecrypt;
        FakeMapping mapping = AddFiltered(handler);
        string before = Lasting(mapping);

        FailAfterTheUpdate(handler);
        CloudFormationAnswer answer = await handler.CreateAsync(
            Connections.Of(Connections.Orders, "orders", ("Adopt", "true"), ("BatchSize", "7")));
        await handler.DeleteAsync(Plain, answer.PhysicalResourceId);

        Assert.Equal("FAILED", answer.Status);
        Assert.Equal(before, Lasting(mapping));
    }

    [Fact]
    public async Task GetsItBackWhereItCouldBeSeen()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.MayDecrypt = true;
        string id = (await handler.CreateAsync(Filtered("a"))).PhysicalResourceId;

        await UpdateInVainAsync(handler, Filtered("b"), Filtered("a"), id);

        Assert.Equal("a", PatternOf(handler));
    }

    // What stood there is unknown; the way back says what it was, and writes it.
    [Fact]
    public async Task IsNotEmptiedWhereItCouldNotBeSeen()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Filtered("a"))).PhysicalResourceId;

        await UpdateInVainAsync(handler, Filtered("b"), Filtered("a"), id);
        Assert.Equal("b", PatternOf(handler));
        handler.Aws.OnRequest = (_, _) => Task.FromResult<LoopbackResponse?>(null);
        CloudFormationAnswer back = await handler.UpdateAsync(Filtered("a"), Filtered("b"), id);

        Assert.Equal("SUCCESS", back.Status);
        Assert.Equal("a", PatternOf(handler));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task IsNotUpdatedNeedlessly(bool mayDecrypt)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.MayDecrypt = mayDecrypt;
        string id = (await handler.CreateAsync(Filtered("a"))).PhysicalResourceId;
        handler.Aws.Forget();

        await handler.UpdateAsync(Filtered("a"), Filtered("a", ("DestinationConfig", new JsonObject())), id);

        Assert.Equal(["GetEventSourceMapping", "ListTags"], handler.Aws.Calls);
    }

    [Fact]
    public async Task IsLeftOutOfAnUpdateOfSomethingElse()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Filtered("a"))).PhysicalResourceId;
        handler.Aws.Forget();

        await handler.UpdateAsync(Filtered("a", ("BatchSize", "7")), Filtered("a"), id);

        Assert.Null(handler.Aws.BodyOf("UpdateEventSourceMapping")["FilterCriteria"]);
        Assert.Equal("a", PatternOf(handler));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task IsChangedAndRemovedAsTheTemplateSays(bool mayDecrypt)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.MayDecrypt = mayDecrypt;
        string id = (await handler.CreateAsync(Filtered("a"))).PhysicalResourceId;

        await handler.UpdateAsync(Filtered("b"), Filtered("a"), id);
        Assert.Equal("b", PatternOf(handler));

        JsonObject without = Filtered("b");
        without.Remove("FilterCriteria");
        await handler.UpdateAsync(without, Filtered("b"), id);
        Assert.Equal("{}", Assert.Single(handler.Aws.Lambda.All).Configuration["FilterCriteria"]!.ToJsonString());
    }

    [Fact]
    public async Task IsWrittenAnewUnderAnotherKey()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Filtered("a"))).PhysicalResourceId;
        handler.Aws.Forget();

        await handler.UpdateAsync(Filtered("a", ("KmsKeyArn", OtherKey)), Filtered("a"), id);

        JsonNode body = handler.Aws.BodyOf("UpdateEventSourceMapping");
        Assert.Equal(OtherKey, (string?)body["KMSKeyArn"]);
        Assert.Equal("a", (string?)body["FilterCriteria"]!["Filters"]![0]!["Pattern"]);
    }

    // The filter that was written under the new key could not be read again for the old one.
    [Fact]
    public async Task StaysWithTheKeyItWasWrittenUnder()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        string id = (await handler.CreateAsync(Filtered("a"))).PhysicalResourceId;
        JsonObject changed = Filtered("a", ("KmsKeyArn", OtherKey), ("BatchSize", "7"));

        await UpdateInVainAsync(handler, changed, Filtered("a"), id);
        JsonObject left = Assert.Single(handler.Aws.Lambda.All).Configuration;
        Assert.Equal((OtherKey, "100"), ((string?)left["KMSKeyArn"], left["BatchSize"]!.ToJsonString()));
        handler.Aws.OnRequest = (_, _) => Task.FromResult<LoopbackResponse?>(null);
        await handler.UpdateAsync(Filtered("a"), changed, id);

        Assert.Equal(Key, (string?)Assert.Single(handler.Aws.Lambda.All).Configuration["KMSKeyArn"]);
        Assert.Equal("a", PatternOf(handler));
    }

    [Fact]
    public async Task OfNodeJsIsAskedForByItsId()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.MayDecrypt = true;
        FakeMapping mapping = AddFiltered(handler);
        string before = mapping.Configuration.ToJsonString();

        JsonObject changed = Connections.Of(
            Connections.Orders, "orders", ("BatchSize", "7"), ("FilterCriteria", Filter("b")));
        await UpdateInVainAsync(handler, changed, Plain, Connections.NodeJsId);

        Assert.Equal(before, mapping.Configuration.ToJsonString());
    }

    private static JsonObject Filtered(string pattern, params (string, JsonNode)[] more) => Connections.Of(
        Connections.Orders, "orders", [("KmsKeyArn", Key), ("FilterCriteria", Filter(pattern)), .. more]);

    private static JsonObject Filter(string pattern) =>
        new() { ["Filters"] = new JsonArray(new JsonObject { ["Pattern"] = pattern }) };

    private static FakeMapping AddFiltered(HandlerInProcess handler)
    {
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders");
        mapping.Configuration["KMSKeyArn"] = Key;
        mapping.Configuration["FilterCriteria"] = Filter("a");
        return mapping;
    }

    private static string Lasting(FakeMapping mapping) => string.Join(
        ' ', [mapping.FunctionArn, mapping.Enabled, mapping.Configuration.ToJsonString(), .. mapping.Tags]);

    private static string? PatternOf(HandlerInProcess handler) =>
        (string?)Assert.Single(handler.Aws.Lambda.All).Configuration["FilterCriteria"]!["Filters"]![0]!["Pattern"];

    private static Task<CloudFormationAnswer> UpdateInVainAsync(
        HandlerInProcess handler, JsonObject properties, JsonObject old, string id)
    {
        FailAfterTheUpdate(handler);
        return handler.UpdateAsync(properties, old, id);
    }

    /// <summary>Lambda takes the change, and then nobody may look whether it has settled.</summary>
    private static void FailAfterTheUpdate(HandlerInProcess handler)
    {
        bool updated = false;
        bool denied = false;
        handler.Aws.OnRequest = (request, _) =>
        {
            string name = FakeServices.Name(request);
            updated |= name == "UpdateEventSourceMapping";
            bool denies = updated && !denied && name == "GetEventSourceMapping";
            denied |= denies;
            return Task.FromResult(denies ? FakeLambda.Error(403, "AccessDeniedException", "no") : null);
        };
    }
}
