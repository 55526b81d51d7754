using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Connectors;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.NodeJs;

/// <summary>Streambot for Node.js read a handful of properties, and passed over whatever else there was.</summary>
public sealed class AConnectorThatNodeJsTook
{
    public static TheoryData<string> Taken =>
    [
        """{"FilterCriteria":"junk"}""",
        """{"FilterCriteria":{"Filters":[{"Pattern":"{\"a\":[1]}"}]}}""",
        """{"MaximumRetryAttempts":"many"}""",
        """{"MaximumRetryAttempts":"3","BisectBatchOnFunctionError":"true"}""",
        """{"FunctionResponseTypes":"ReportBatchItemFailures"}""",
        """{"Adopt":"perhaps"}""",
        """{"Tags":"x"}""",
        """{"Tags":[{"Key":"streambot:stack","Value":"mine"}]}""",
        """{"EventSourceArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/other"}""",
        """{"Comment":["any",{"thing":null}],"":1}""",
        """{"BatchSize":""}""",
        """{"BatchSize":"50.5"}""",
        """{"BatchSize":null}""",
        """{"BatchSize":7}""",
        """{"Enabled":null}""",
        """{"StartingPosition":"LATEST"}""",
        """{"StartingPosition":{"not":"sent"}}""",
    ];

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task IsUpdatedRolledBackAndDeleted(string more)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        JsonObject first = With(more, "1");
        JsonObject second = With(more, "2");
        FakeMapping mapping = NodeJsConnector.Put(handler.Aws.Lambda, first);
        string before = Described(mapping);

        await UpdateAsync(handler, second, first);
        await UpdateAsync(handler, first, second);
        await UpdateAsync(handler, second, first);

        Assert.Equal(before, Described(mapping));
        await handler.DeleteAsync(second, Connections.NodeJsId);
        Assert.Empty(handler.Aws.Lambda.All);
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task ComesBackAfterAnUpdateThatRemovedIt(string more)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        JsonObject first = With(more, "1");
        JsonObject without = With("{}", "2");
        FakeMapping mapping = NodeJsConnector.Put(handler.Aws.Lambda, first);
        string before = Described(mapping);

        await UpdateAsync(handler, without, first);
        await UpdateAsync(handler, first, without);
        await UpdateAsync(handler, With(more, "3"), first);
        await UpdateAsync(handler, without, With(more, "3"));
        await UpdateAsync(handler, first, without);

        Assert.Equal(before, Described(mapping));
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task ComesBackAfterAnUpdateThatWasRefused(string more)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        JsonObject first = With(more, "1");
        JsonObject wrong = With("""{"ParallelizationFactor":"many"}""", "2");
        FakeMapping mapping = NodeJsConnector.Put(handler.Aws.Lambda, first);
        string before = Described(mapping);

        Assert.Equal("FAILED", (await handler.UpdateAsync(wrong, first, Connections.NodeJsId)).Status);
        await UpdateAsync(handler, first, wrong);

        Assert.Equal(before, Described(mapping));
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task ComesBackFromAnotherSource(string more)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        JsonObject first = With(more, "1");
        JsonObject moved = With(more, "1");
        moved["StreamArn"] = Connections.Bills;
        FakeMapping mapping = NodeJsConnector.Put(handler.Aws.Lambda, first);
        string before = Described(mapping);

        CloudFormationAnswer answer = await handler.UpdateAsync(moved, first, Connections.NodeJsId);
        Assert.Equal("SUCCESS", answer.Status + answer.Reason);
        CloudFormationAnswer back = await handler.UpdateAsync(first, moved, answer.PhysicalResourceId);
        Assert.Equal("SUCCESS", back.Status + back.Reason);
        await handler.DeleteAsync(moved, answer.PhysicalResourceId);

        Assert.Equal(before, Described(Assert.Single(handler.Aws.Lambda.All)));
        Assert.Equal(mapping.Uuid, back.PhysicalResourceId);
    }

    [Fact]
    public async Task StartsToFilterWhenTheTemplateSaysAnotherFilter()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        JsonObject first = Filtered("a", "1");
        FakeMapping mapping = NodeJsConnector.Put(handler.Aws.Lambda, first);

        await UpdateAsync(handler, Filtered("a", "2"), first);
        Assert.Null(mapping.Configuration["FilterCriteria"]);
        await UpdateAsync(handler, Filtered("b", "2"), Filtered("a", "2"));
        Assert.Equal("b", (string?)mapping.Configuration["FilterCriteria"]!["Filters"]![0]!["Pattern"]);

        // The way back: it never was in force.
        await UpdateAsync(handler, Filtered("a", "2"), Filtered("b", "2"));
        Assert.Equal("{}", mapping.Configuration["FilterCriteria"]!.ToJsonString());

        // Not the way back any more.
        await UpdateAsync(handler, Filtered("b", "3"), Filtered("a", "2"));
        await UpdateAsync(handler, Filtered("b", "4"), Filtered("b", "3"));
        await UpdateAsync(handler, Filtered("a", "5"), Filtered("b", "4"));
        Assert.Equal("a", (string?)mapping.Configuration["FilterCriteria"]!["Filters"]![0]!["Pattern"]);
        await UpdateAsync(handler, With("{}", "6"), Filtered("a", "5"));
        Assert.Equal("{}", mapping.Configuration["FilterCriteria"]!.ToJsonString());
    }

    [Fact]
    public async Task WithoutAFunctionNameLeavesEveryMappingAlone()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping somebodys = handler.Aws.Lambda.Add(Connections.Orders, "somebodys");
        string before = somebodys.ToString();
        JsonObject first = Nameless("1");

        await UpdateAsync(handler, Nameless("2"), first);
        await UpdateAsync(handler, first, Nameless("2"));
        string named = (await handler.UpdateAsync(With("{}", "3"), first, Connections.NodeJsId)).PhysicalResourceId;
        Assert.Equal(2, handler.Aws.Lambda.All.Count);
        CloudFormationAnswer back = await handler.UpdateAsync(first, With("{}", "3"), named);
        Assert.Equal("SUCCESS", back.Status + back.Reason);
        Assert.NotEqual(named, back.PhysicalResourceId);
        await handler.DeleteAsync(With("{}", "3"), named);
        await handler.DeleteAsync(first, Connections.NodeJsId);

        Assert.Equal(before, Assert.Single(handler.Aws.Lambda.All).ToString());
    }

    [Theory]
    [InlineData("""{"FilterCriteria":"junk"}""", "FilterCriteria must be an object")]
    [InlineData("""{"BatchSize":"many"}""", "BatchSize must be a whole number")]
    [InlineData("""{"StartingPosition":"LATEST"}""", "StartingPosition is where a mapping begins to read")]
    public async Task TakesNothingNewThatANewOneMayNotHave(string more, string reason)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        NodeJsConnector.Put(handler.Aws.Lambda, With("{}", "1"));

        CloudFormationAnswer answer = await handler.UpdateAsync(With(more, "2"), With("{}", "1"), Connections.NodeJsId);

        Assert.Equal("FAILED", answer.Status);
        Assert.StartsWith(reason, answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ComesBackWhereAnAdoptNamedAnotherPosition()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders");
        JsonObject adopting = Connections.Of(
            Connections.Orders, "orders", ("Adopt", "true"), ("StartingPosition", "LATEST"));
        JsonObject right = Connections.Of(Connections.Orders, "orders", ("StartingPosition", "TRIM_HORIZON"));

        string id = (await handler.CreateAsync(adopting)).PhysicalResourceId;
        Assert.Equal("SUCCESS", (await handler.UpdateAsync(right, adopting, id)).Status);
        Assert.Equal("SUCCESS", (await handler.UpdateAsync(adopting, right, id)).Status);
        Assert.Equal("SUCCESS", (await handler.UpdateAsync(right, adopting, id)).Status);
        Assert.Equal("SUCCESS", (await handler.UpdateAsync(right, right, id)).Status);

        Assert.Equal("FAILED", (await handler.UpdateAsync(adopting, right, id)).Status);
        Assert.Equal(["streambot:resource", "streambot:stack"], mapping.Tags.Keys);
    }

    [Fact]
    public async Task GivesAdoptersNothingOfWhatItTook()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        JsonObject first = Filtered("a", "1");
        FakeMapping mapping = NodeJsConnector.Put(handler.Aws.Lambda, first);
        await UpdateAsync(handler, Filtered("a", "2"), first);

        JsonObject adopting = Connections.Of(
            Connections.Orders, "orders", ("Adopt", "true"), ("FilterCriteria", Filter("a")));
        string id = (await handler.CreateAsync(adopting, "New")).PhysicalResourceId;
        Assert.NotNull(mapping.Configuration["FilterCriteria"]);
        await handler.UpdateAsync(Connections.Of(Connections.Orders), adopting, id, "New");

        Assert.Equal("{}", mapping.Configuration["FilterCriteria"]!.ToJsonString());
    }

    private static JsonObject With(string more, string comment)
    {
        JsonObject properties = JsonNode.Parse(more)!.AsObject();
        properties["FunctionName"] = "orders";
        properties["FunctionRegion"] = "eu-west-1";
        properties["StreamArn"] = Connections.Orders;
        properties["Comment"] ??= comment;
        return properties;
    }

    private static JsonObject Nameless(string comment)
    {
        JsonObject properties = With("{}", comment);
        properties.Remove("FunctionName");
        return properties;
    }

    private static JsonObject Filtered(string pattern, string comment)
    {
        JsonObject properties = With("{}", comment);
        properties["FilterCriteria"] = Filter(pattern);
        return properties;
    }

    private static JsonObject Filter(string pattern) =>
        new() { ["Filters"] = new JsonArray(new JsonObject { ["Pattern"] = pattern }) };

    private static async Task UpdateAsync(HandlerInProcess handler, JsonObject properties, JsonObject old)
    {
        CloudFormationAnswer answer = await handler.UpdateAsync(properties, old, Connections.NodeJsId);
        Assert.Equal("SUCCESS", answer.Status + answer.Reason);
        Assert.Equal(Connections.NodeJsId, answer.PhysicalResourceId);
    }

    /// <summary>All but what only says whose it is.</summary>
    private static string Described(FakeMapping mapping) => string.Join(
        ' ',
        [
            mapping.FunctionArn, mapping.Enabled, mapping.Configuration.ToJsonString(),
            .. mapping.Tags.Keys.Where(key => !key.StartsWith("streambot:", StringComparison.Ordinal)),
        ]);
}
