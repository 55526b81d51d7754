using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

/// <summary>Properties in LambdaProperties, which no table has.</summary>
public sealed class WhatAwsHasAdded
{
    private const string Text = """
        {"Warmth": 7, "Mode": "Hot", "Frozen": true, "Places": ["a"], "Of": {"Count": 1, "Gone": null},
         "MetricsConfig": {"Warmth": 5}}
        """;

    private static readonly string[] Names = ["Warmth", "Mode", "Frozen", "Places", "Of", "Count"];

    [Fact]
    public async Task IsSentAsItIs()
    {
        await using HandlerInProcess handler = Handler();
        JsonObject properties = With(Text);
        properties["MetricsConfig"] = new JsonObject { ["Metrics"] = new JsonArray("EventCount") };

        CloudFormationAnswer answer = await handler.CreateAsync(properties);

        Assert.Equal("SUCCESS", answer.Status);
        JsonObject sent = handler.Aws.BodyOf("CreateEventSourceMapping").AsObject();
        Assert.Equal("""{"Metrics":["EventCount"],"Warmth":5}""", sent["MetricsConfig"]!.ToJsonString());
        Assert.Equal("7", sent["Warmth"]!.ToJsonString());
        Assert.Equal("\"Hot\"", sent["Mode"]!.ToJsonString());
        Assert.Equal("true", sent["Frozen"]!.ToJsonString());
        Assert.Equal("""["a"]""", sent["Places"]!.ToJsonString());
        Assert.Equal("""{"Count":1}""", sent["Of"]!.ToJsonString());
    }

    [Fact]
    public async Task IsSentUnderLambdasOwnNames()
    {
        await using HandlerInProcess handler = Handler();

        CloudFormationAnswer answer = await handler.CreateAsync(new()
        {
            ["FunctionName"] = "orders",
            ["SelfManagedEventSource"] =
                JsonNode.Parse("""{"Endpoints": {"KafkaBootstrapServers": ["a:9092"]}}"""),
            ["Topics"] = new JsonArray("orders"),
            ["SourceAccessConfigurations"] = new JsonArray(new JsonObject { ["Type"] = "BASIC_AUTH", ["URI"] = "a" }),
            ["LambdaProperties"] = """
                {"SelfManagedEventSource": {"Endpoints": {"KafkaBootstrapServers": ["a:9092", "b:9092"]}, "Warmth": 1},
                 "SourceAccessConfigurations": [{"Type": "BASIC_AUTH", "Warmth": 2}]}
                """,
        });

        Assert.Equal("SUCCESS", answer.Status);
        JsonObject sent = handler.Aws.BodyOf("CreateEventSourceMapping").AsObject();
        Assert.Equal(
            """{"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["a:9092","b:9092"]},"Warmth":1}""",
            sent["SelfManagedEventSource"]!.ToJsonString());
        Assert.Equal("""[{"Type":"BASIC_AUTH","Warmth":2}]""", sent["SourceAccessConfigurations"]!.ToJsonString());
    }

    [Theory]
    [InlineData("warm", "LambdaProperties must be the JSON text of an object.")]
    [InlineData("[1]", "LambdaProperties must be the JSON text of an object.")]
    [InlineData("""{"A": 1, "A": 2}""", "LambdaProperties must be the JSON text of an object.")]
    [InlineData("""{"A": "\ud800"}""", "LambdaProperties must be the JSON text of an object.")]
    [InlineData("""{"\ud800": 1}""", "LambdaProperties must be the JSON text of an object.")]
    [InlineData("""{"UUID": "1"}""", "LambdaProperties must not set UUID, which is the resource's own.")]
    [InlineData(
        """{"FunctionRegion": "eu-west-1"}""",
        "LambdaProperties must not set FunctionRegion, which is the resource's own.")]
    [InlineData(
        """{"FunctionName": "a"}""",
        "LambdaProperties must not set FunctionName: set it as a property of the resource.")]
    [InlineData(
        """{"EventSourceArn": "a"}""",
        "LambdaProperties must not set EventSourceArn: set it as a property of the resource.")]
    [InlineData(
        """{"Tags": [{"Key": "a"}]}""",
        "LambdaProperties must not set Tags: set it as a property of the resource.")]
    [InlineData(
        """{"KMSKeyArn": "a"}""",
        "LambdaProperties must not set KMSKeyArn: set it as a property of the resource.")]
    [InlineData(
        """{"BatchSize": 1}""",
        "LambdaProperties must not set BatchSize: set it as a property of the resource.")]
    [InlineData("""{"MetricsConfig": 1}""", "LambdaProperties: MetricsConfig must be an object.")]
    public async Task MustBeSomethingToSend(string text, string reason)
    {
        await using HandlerInProcess handler = Handler();

        CloudFormationAnswer answer = await handler.CreateAsync(With(text));

        Assert.Equal("FAILED", answer.Status);
        Assert.StartsWith(reason, answer.Reason, StringComparison.Ordinal);
        Assert.Empty(handler.Aws.Lambda.All);
    }

    [Fact]
    public async Task IsUpdatedWhereItDiffersFromWhatTheMappingShows()
    {
        await using HandlerInProcess handler = Handler();
        JsonObject first = With("""{"Warmth": 7, "MetricsConfig": {"Warmth": 5}}""");
        string id = (await handler.CreateAsync(first)).PhysicalResourceId;
        handler.Aws.Forget();

        await handler.UpdateAsync(With("""{"MetricsConfig": {"Warmth": 5.0}, "Warmth": 7.0}"""), With("{}"), id);
        Assert.DoesNotContain("UpdateEventSourceMapping", handler.Aws.Calls);
        await handler.UpdateAsync(With("""{"Warmth": 8, "MetricsConfig": {"Warmth": 6}}"""), With("{}"), id);

        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal("8", mapping.Configuration["Warmth"]!.ToJsonString());
        Assert.Equal("""{"Warmth":6}""", mapping.Configuration["MetricsConfig"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"Warmth": 7}""", "Warmth", "7")]
    [InlineData("""{"Mode": "Hot"}""", "Mode", "\"\"")]
    [InlineData("""{"Frozen": true}""", "Frozen", "false")]
    [InlineData("""{"Places": ["a"]}""", "Places", "[]")]
    [InlineData("""{"Of": {"Count": 1}}""", "Of", "{}")]
    [InlineData("""{"MetricsConfig": {"Warmth": 5}}""", "MetricsConfig", "{}")]
    public async Task IsResetByItsKindOnceItIsRemoved(string text, string name, string left)
    {
        await using HandlerInProcess handler = Handler();
        string id = (await handler.CreateAsync(With(text))).PhysicalResourceId;

        CloudFormationAnswer answer = await handler.UpdateAsync(Connections.Of(Connections.Orders), With(text), id);

        Assert.Equal("SUCCESS", answer.Status);
        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal(left, mapping.Configuration[name]!.ToJsonString());
        handler.Aws.Forget();
        await handler.UpdateAsync(Connections.Of(Connections.Orders), With(text), id);
        Assert.DoesNotContain("UpdateEventSourceMapping", handler.Aws.Calls);
    }

    [Theory]
    [InlineData("ValidationException", "100", 1)]
    [InlineData("ValidationException", "9", 2)]
    [InlineData("InvalidParameterValueException", "9", 2)]
    [InlineData("SerializationException", "9", 2)]
    public async Task IsLeftWhereLambdaTakesNoResets(string code, string batchSize, int updates)
    {
        await using HandlerInProcess handler = Handler();
        JsonObject old = With("""{"Mode": "Hot"}""");
        string id = (await handler.CreateAsync(old)).PhysicalResourceId;
        handler.Aws.OnRequest = (request, _) => Task.FromResult(
            Updates(request, "Mode")
                ? FakeLambda.Error(400, code, "Mode must be Hot or Cold.")
                : null);

        CloudFormationAnswer answer = await handler.UpdateAsync(
            Connections.Of(Connections.Orders, "orders", ("BatchSize", batchSize)), old, id);

        Assert.Equal("SUCCESS", answer.Status);
        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal("\"Hot\"", mapping.Configuration["Mode"]!.ToJsonString());
        Assert.Equal(batchSize, mapping.Configuration["BatchSize"]!.ToJsonString());
        Assert.InRange(handler.Aws.Calls.Count(call => call == "UpdateEventSourceMapping"), updates, 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReturnsToWhatItWasWhenTheUpdateFails(bool isHidden)
    {
        await using HandlerInProcess handler = Handler();
        JsonObject old = With("""{"Warmth": 7, "MetricsConfig": {"Warmth": 5}}""");
        string id = (await handler.CreateAsync(old)).PhysicalResourceId;
        if (isHidden)
            handler.Aws.Lambda.Hidden.Add("Warmth");
        LetTheUpdateFail(handler);

        CloudFormationAnswer answer = await handler.UpdateAsync(
            With("""{"Warmth": 8, "Mode": "Hot", "MetricsConfig": {"Warmth": 6}}"""), old, id);

        Assert.Equal("FAILED", answer.Status);
        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal("7", mapping.Configuration["Warmth"]!.ToJsonString());
        Assert.Equal("\"\"", mapping.Configuration["Mode"]!.ToJsonString());
        Assert.Equal("""{"Warmth":5}""", mapping.Configuration["MetricsConfig"]!.ToJsonString());
    }

    [Fact]
    public async Task IsReachedAgainOnTheWayBackFromARefusedUpdate()
    {
        await using HandlerInProcess handler = Handler();
        JsonObject old = With("""{"Warmth": 7}""");
        JsonObject desired = With("""{"Frozen": true}""");
        string id = (await handler.CreateAsync(old)).PhysicalResourceId;
        string before = Assert.Single(handler.Aws.Lambda.All).ToString();
        handler.Aws.OnRequest = (request, _) => Task.FromResult(
            Updates(request, "Frozen")
                ? FakeLambda.Error(400, "ValidationException", "There is no Frozen.")
                : null);

        Assert.Equal("FAILED", (await handler.UpdateAsync(desired, old, id)).Status);
        Assert.Equal("SUCCESS", (await handler.UpdateAsync(old, desired, id)).Status);

        Assert.Equal(before, Assert.Single(handler.Aws.Lambda.All).ToString());
    }

    [Theory]
    [InlineData("warm")]
    [InlineData("""{"UUID": 1}""")]
    public async Task IsNothingInOldPropertiesWhereItIsBroken(string text)
    {
        await using HandlerInProcess handler = Handler();
        string id = (await handler.CreateAsync(Connections.Of(Connections.Orders))).PhysicalResourceId;

        CloudFormationAnswer answer = await handler.UpdateAsync(With("""{"Warmth": 7}"""), With(text), id);

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal("7", Assert.Single(handler.Aws.Lambda.All).Configuration["Warmth"]!.ToJsonString());
        Assert.Equal("SUCCESS", (await handler.DeleteAsync(With(text), id)).Status);
        Assert.Empty(handler.Aws.Lambda.All);
    }

    // It was one more property that nobody knew.
    [Fact]
    public async Task WasPassedOverByStreambotForNodeJs()
    {
        await using HandlerInProcess handler = Handler();
        FakeMapping mapping = handler.Aws.Lambda.Add(Connections.Orders, "orders");

        CloudFormationAnswer kept = await handler.UpdateAsync(With("mine"), With("mine"), Connections.NodeJsId);
        CloudFormationAnswer counted =
            await handler.UpdateAsync(With("""{"Mode": "Hot"}"""), With("mine"), Connections.NodeJsId);

        Assert.Equal("SUCCESS", kept.Status);
        Assert.Equal("SUCCESS", counted.Status);
        Assert.Equal("\"Hot\"", mapping.Configuration["Mode"]!.ToJsonString());
    }

    private static HandlerInProcess Handler()
    {
        HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.Added.UnionWith(Names);
        return handler;
    }

    private static JsonObject With(string text) =>
        Connections.Of(Connections.Orders, "orders", ("LambdaProperties", text));

    private static bool Updates(LoopbackRequest request, string property) =>
        FakeServices.Name(request) == "UpdateEventSourceMapping" && request.Json.TryGetProperty(property, out _);

    // Only once it is under way.
    private static void LetTheUpdateFail(HandlerInProcess handler)
    {
        bool updated = false;
        handler.Aws.OnRequest = (request, _) =>
        {
            bool denies = updated && FakeServices.Name(request) == "GetEventSourceMapping";
            updated |= FakeServices.Name(request) == "UpdateEventSourceMapping";
            return Task.FromResult(denies ? FakeLambda.Error(403, "AccessDeniedException", "no") : null);
        };
    }
}
