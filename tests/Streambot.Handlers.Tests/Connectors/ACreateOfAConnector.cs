using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Connectors;

public sealed class ACreateOfAConnector
{
    [Fact]
    public async Task MakesATaggedMappingAndWaitsUntilItHasSettled()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.LooksToSettle = 2;

        CloudFormationAnswer answer = await handler.CreateAsync(Connections.Of(Connections.Orders));

        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal(mapping.Uuid, answer.PhysicalResourceId);
        Assert.Equal(mapping.Uuid, answer.Data("UUID"));
        Assert.Equal(mapping.Arn, answer.Data("EventSourceMappingArn"));
        Assert.Equal("Enabled", mapping.State);
        Assert.Equal(
            ["[streambot:resource, OrdersEnv]", $"[streambot:stack, {Requests.Stack}]"],
            mapping.Tags.Select(tag => tag.ToString()));
        Assert.Equal(
            [
                "ListEventSourceMappings", "CreateEventSourceMapping", "GetEventSourceMapping", "GetEventSourceMapping",
                "GetEventSourceMapping",
            ],
            handler.Aws.Calls);
        Assert.Equal("/2015-03-31/event-source-mappings", handler.Aws.RequestOf("CreateEventSourceMapping").Path);
    }

    [Fact]
    public async Task SendsEveryPropertyInLambdasOwnShape()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();

        CloudFormationAnswer answer = await handler.CreateAsync(new()
        {
            ["FunctionName"] = "arn:aws:lambda:eu-west-1:123456789012:function:orders:live",
            ["EventSourceArn"] = Connections.Orders,
            ["BatchSize"] = "100",
            ["BisectBatchOnFunctionError"] = "true",
            ["DestinationConfig"] = new JsonObject
            {
                ["OnFailure"] = new JsonObject { ["Destination"] = "arn:aws:sqs:eu-west-1:123456789012:failed" },
            },
            ["Enabled"] = "false",
            ["FilterCriteria"] = new JsonObject
            {
                ["Filters"] = new JsonArray(new JsonObject { ["Pattern"] = """{"data":{"kind":["order"]}}""" }),
            },
            ["FunctionResponseTypes"] = new JsonArray("ReportBatchItemFailures"),
            ["KmsKeyArn"] = "arn:aws:kms:eu-west-1:123456789012:key/1",
            ["LoggingConfig"] = new JsonObject { ["SystemLogLevel"] = "INFO" },
            ["MaximumBatchingWindowInSeconds"] = "5",
            ["MaximumRecordAgeInSeconds"] = "-1",
            ["MaximumRetryAttempts"] = "10",
            ["MetricsConfig"] = new JsonObject { ["Metrics"] = new JsonArray("EventCount") },
            ["ParallelizationFactor"] = "2",
            ["ProvisionedPollerConfig"] = new JsonObject { ["MinimumPollers"] = "1", ["MaximumPollers"] = "3" },
            ["ScalingConfig"] = new JsonObject { ["MaximumConcurrency"] = "7" },
            ["StartingPosition"] = "AT_TIMESTAMP",
            ["StartingPositionTimestamp"] = "1700000000.5",
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "team", ["Value"] = "orders" }),
            ["TumblingWindowInSeconds"] = "30",
        });

        Assert.Equal("SUCCESS", answer.Status);
        JsonNode body = handler.Aws.BodyOf("CreateEventSourceMapping");
        Assert.Equal(
            """
            {"FunctionName":"arn:aws:lambda:eu-west-1:123456789012:function:orders:live","EventSourceArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/orders",
            "BatchSize":100,"BisectBatchOnFunctionError":true,"DestinationConfig":{"OnFailure":{"Destination":"arn:aws:sqs:eu-west-1:123456789012:failed"}},
            "Enabled":false,"FilterCriteria":{"Filters":[{"Pattern":"{\u0022data\u0022:{\u0022kind\u0022:[\u0022order\u0022]}}"}]},"FunctionResponseTypes":["ReportBatchItemFailures"],
            "KMSKeyArn":"arn:aws:kms:eu-west-1:123456789012:key/1","LoggingConfig":{"SystemLogLevel":"INFO"},"MaximumBatchingWindowInSeconds":5,
            "MaximumRecordAgeInSeconds":-1,"MaximumRetryAttempts":10,"MetricsConfig":{"Metrics":["EventCount"]},"ParallelizationFactor":2,
            "ProvisionedPollerConfig":{"MinimumPollers":1,"MaximumPollers":3},"ScalingConfig":{"MaximumConcurrency":7},"StartingPosition":"AT_TIMESTAMP",
            "StartingPositionTimestamp":1700000000.5,"TumblingWindowInSeconds":30,"Tags":{"team":"orders","streambot:stack":"STACK","streambot:resource":"OrdersEnv"}}
            """.Replace("\n", "", StringComparison.Ordinal).Replace("STACK", Requests.Stack, StringComparison.Ordinal),
            body.ToJsonString());
        Assert.Equal("Disabled", handler.Aws.Lambda.All[0].State);
    }

    [Fact]
    public async Task KnowsTheClustersThatAreNoResourceOfAws()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        JsonObject properties = new()
        {
            ["FunctionName"] = "orders",
            ["SelfManagedEventSource"] = new JsonObject
            {
                ["Endpoints"] = new JsonObject { ["KafkaBootstrapServers"] = new JsonArray("a.example.com:9092") },
            },
            ["SourceAccessConfigurations"] = new JsonArray(
                new JsonObject { ["Type"] = "VPC_SUBNET", ["URI"] = "subnet:subnet-1" }),
            ["Topics"] = new JsonArray("orders"),
        };

        CloudFormationAnswer first = await handler.CreateAsync(properties);
        CloudFormationAnswer second = await handler.CreateAsync(properties);

        JsonNode body = handler.Aws.BodyOf("CreateEventSourceMapping");
        Assert.Equal(
            """{"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["a.example.com:9092"]}}""",
            body["SelfManagedEventSource"]!.ToJsonString());
        Assert.Equal("TRIM_HORIZON", body["StartingPosition"]!.GetValue<string>());
        Assert.Equal("/2015-03-31/event-source-mappings?FunctionName=orders", handler.Aws.Requests[0].Path);
        Assert.Equal(first.PhysicalResourceId, second.PhysicalResourceId);
        Assert.Single(handler.Aws.Lambda.All);
    }

    [Fact]
    public async Task AsksAQueueForNoPosition()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();

        await handler.CreateAsync(Connections.Of("arn:aws:sqs:eu-west-1:123456789012:orders"));

        Assert.Null(handler.Aws.BodyOf("CreateEventSourceMapping")["StartingPosition"]);
    }

    [Fact]
    public async Task GoesToTheFunctionsRegion()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();

        await handler.CreateAsync(Connections.Of(
            "arn:aws:kinesis:us-east-1:123456789012:stream/orders", "orders", ("FunctionRegion", "us-east-1")));

        Assert.Equal(["us-east-1"], handler.Regions);
        Assert.Contains(
            "/us-east-1/lambda/aws4_request",
            handler.Aws.Requests[0].Headers["Authorization"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsTheSameMappingWhenItComesTwice()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();

        CloudFormationAnswer first = await handler.CreateAsync(Connections.Of(Connections.Orders));
        handler.Aws.Forget();
        CloudFormationAnswer second = await handler.CreateAsync(Connections.Of(Connections.Orders));

        Assert.Equal(first.PhysicalResourceId, second.PhysicalResourceId);
        Assert.Equal(["ListEventSourceMappings", "ListTags"], handler.Aws.Calls);
    }

    [Fact]
    public async Task KnowsItsOwnMappingWhenItCameThroughUnseen()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        bool lost = false;
        handler.Aws.OnRequest = (request, _) =>
        {
            if (lost || FakeServices.Name(request) != "CreateEventSourceMapping")
                return Task.FromResult<LoopbackResponse?>(null);
            lost = true;
            handler.Aws.Lambda.Answer(request);
            return Task.FromResult<LoopbackResponse?>(LoopbackResponse.Reset);
        };

        CloudFormationAnswer answer = await handler.CreateAsync(Connections.Of(Connections.Orders));

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal(Assert.Single(handler.Aws.Lambda.All).Uuid, answer.PhysicalResourceId);
    }

    [Fact]
    public async Task RefusesAMappingThatIsNotItsOwnOnAnyPage()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.Add(Connections.Orders, "a");
        handler.Aws.Lambda.Add(Connections.Orders, "b");
        handler.Aws.Lambda.Add(Connections.Orders, "orders:live");
        FakeMapping mapping = handler.Aws.Lambda.Add(
            Connections.Orders, "orders", Connections.OwnTags(resource: "Other"));
        string before = mapping.ToString();

        CloudFormationAnswer answer = await handler.CreateAsync(Connections.Of(Connections.Orders));
        await handler.DeleteAsync(Connections.Of(Connections.Orders), answer.PhysicalResourceId);

        Assert.StartsWith(
            $"The event source mapping {mapping.Uuid} already connects this source and function, and belongs to "
                + $"{Requests.Stack}/Other. Set Adopt to true to take it over, or delete it first.",
            answer.Reason,
            StringComparison.Ordinal);
        Assert.Equal("streambot:nothing-made", answer.PhysicalResourceId);
        Assert.Equal(before, mapping.ToString());
        Assert.Equal(4, handler.Aws.Lambda.All.Count);
    }

    [Fact]
    public async Task WaitsForAMappingThatIsBeingDeleted()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        FakeMapping old = handler.Aws.Lambda.Add(Connections.Orders, "orders");
        (old.Transition, old.LooksLeft) = ("Deleting", 2);

        CloudFormationAnswer answer = await handler.CreateAsync(Connections.Of(Connections.Orders));

        Assert.Equal("SUCCESS", answer.Status);
        Assert.NotEqual(old.Uuid, Assert.Single(handler.Aws.Lambda.All).Uuid);
    }

    [Theory]
    [InlineData(
        400, "InvalidParameterValueException", "The role defined for the function cannot be assumed by Lambda.")]
    [InlineData(400, "InvalidParameterValueException",
        "Cannot access stream arn. Please ensure the role can perform the GetRecords, GetShardIterator, "
            + "DescribeStream, ListShards, and ListStreams Actions on your stream in IAM.")]
    [InlineData(
        404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:eu-west-1:123456789012:function:orders")]
    [InlineData(429, "TooManyRequestsException", "Rate exceeded")]
    [InlineData(500, "ServiceException", "An error occurred")]
    [InlineData(409, "ResourceConflictException",
        "The operation cannot be performed at this time. An update is in progress for resource")]
    public async Task TriesAgainWhatPasses(int status, string code, string message)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Fail("CreateEventSourceMapping", FakeLambda.Error(status, code, message), times: 2);

        Assert.Equal("SUCCESS", (await handler.CreateAsync(Connections.Of(Connections.Orders))).Status);
        Assert.Single(handler.Aws.Lambda.All);
    }

    [Theory]
    [InlineData(403, "AccessDeniedException", "not authorized to perform: lambda:CreateEventSourceMapping")]
    [InlineData(400, "InvalidParameterValueException", "Unrecognized event source.")]
    public async Task FailsAtOnceForWhatDoesNot(int status, string code, string message)
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Fail("CreateEventSourceMapping", FakeLambda.Error(status, code, message));

        CloudFormationAnswer answer = await handler.CreateAsync(Connections.Of(Connections.Orders));

        Assert.StartsWith(
            $"Creating the event source mapping failed. {code}: {message} (request aws-request-1)",
            answer.Reason,
            StringComparison.Ordinal);
        Assert.Equal("streambot:nothing-made", answer.PhysicalResourceId);
    }

    [Fact]
    public async Task NamesTheMappingThatNeverSettledSoThatItIsDeleted()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Aws.Lambda.LooksToSettle = int.MaxValue;
        handler.Time = TimeSpan.FromSeconds(3);

        CloudFormationAnswer answer = await handler.CreateAsync(Connections.Of(Connections.Orders));

        FakeMapping mapping = Assert.Single(handler.Aws.Lambda.All);
        Assert.StartsWith($"The event source mapping {mapping.Uuid} is still Creating after all the time "
            + "available.", answer.Reason, StringComparison.Ordinal);
        Assert.Equal(mapping.Uuid, answer.PhysicalResourceId);
        (mapping.Transition, handler.Aws.Lambda.LooksToSettle, handler.Time) = (null, 0, TimeSpan.FromSeconds(60));
        await handler.DeleteAsync(Connections.Of(Connections.Orders), answer.PhysicalResourceId);
        Assert.Empty(handler.Aws.Lambda.All);
    }

    [Fact]
    public async Task LeavesNoOrphanWhenNobodySaidWhetherItWasMade()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();
        handler.Time = TimeSpan.FromSeconds(3);
        handler.Aws.OnRequest = async (request, cancellation) =>
        {
            if (FakeServices.Name(request) != "CreateEventSourceMapping")
                return null;
            handler.Aws.Lambda.Answer(request);
            await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        };

        CloudFormationAnswer answer = await handler.CreateAsync(Connections.Of(Connections.Orders));
        handler.Time = TimeSpan.FromSeconds(60);
        await handler.DeleteAsync(Connections.Of(Connections.Orders), answer.PhysicalResourceId);

        Assert.Equal("FAILED", answer.Status);
        Assert.Empty(handler.Aws.Lambda.All);
    }

    [Fact]
    public async Task ReportsAllFaultsTogether()
    {
        await using HandlerInProcess handler = HandlerInProcess.Connector();

        CloudFormationAnswer answer = await handler.CreateAsync(new()
        {
            ["FunctionName"] = "",
            ["FunctionRegion"] = "the moon",
            ["StreamArn"] = Connections.Orders,
            ["EventSourceArn"] = Connections.Bills,
            ["BatchSize"] = "many",
            ["Enabled"] = "perhaps",
            ["Adopt"] = new JsonArray(),
            ["BatchSzie"] = "1",
            ["FunctionResponseTypes"] = "ReportBatchItemFailures",
            ["ScalingConfig"] = new JsonObject { ["MaximumConcurrency"] = "x", ["Minimum"] = "1" },
            ["StartingPositionTimestamp"] = "yesterday",
            ["Tags"] = new JsonArray(
                new JsonObject { ["Key"] = "streambot:stack", ["Value"] = "mine" }, new JsonObject { ["Value"] = "" }),
        });

        Assert.Equal(
            "FunctionRegion must be the name of a region, such as eu-west-1. "
            + "StreamArn and EventSourceArn are two names for one property: set only one of them. "
            + "BatchSize must be a whole number, but is 'many'. "
            + "Enabled must be true or false, but is 'perhaps'. "
            + "Adopt must be true or false, but is a list. "
            + "'BatchSzie' is not a property of Custom::StreambotConnector. "
            + "FunctionResponseTypes must be a list, but is 'ReportBatchItemFailures'. "
            + "ScalingConfig.MaximumConcurrency must be a whole number, but is 'x'. "
            + "ScalingConfig has no member 'Minimum': its members are MaximumConcurrency. "
            + "StartingPositionTimestamp must be a number, but is 'yesterday'. "
            + "Tags: a key that begins with 'streambot:' is Streambot's own. "
            + "Each entry of Tags must have a Key. "
            + "FunctionName must be the name or the ARN of a function. "
            + $"(Log stream: {HandlerInProcess.LogStream})",
            answer.Reason);
        Assert.Empty(handler.Aws.Calls);
    }
}
