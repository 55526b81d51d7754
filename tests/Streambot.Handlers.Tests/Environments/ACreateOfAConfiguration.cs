using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Environments;

public sealed class ACreateOfAConfiguration
{
    [Fact]
    public async Task WritesTheRecord()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();

        CloudFormationAnswer answer = await handler.CreateAsync(new()
        {
            ["FunctionName"] = "orders",
            ["EventPrefix"] = "größer \"than\"",
            ["EventBucket"] = "orders-events",
            ["Empty"] = "",
            ["StreambotKeys"] = "3f0c5b0c3f4ad1e2",
            ["StreambotSecrets"] = new JsonObject
            {
                ["ApiKey"] = "/orders/api-key",
                ["Token"] = "/aws/reference/secretsmanager/orders/token",
            },
        });

        IReadOnlyDictionary<string, string> record = handler.Aws.Dynamo.Record("orders")!;
        Assert.Equal("""{"Empty":"","EventBucket":"orders-events","EventPrefix":"größer \"than\""}""", record["env"]);
        Assert.Equal(
            """{"ApiKey":"/orders/api-key","Token":"/aws/reference/secretsmanager/orders/token"}""", record["secrets"]);
        Assert.Equal("3f0c5b0c3f4ad1e2", record["keys"]);
        Assert.Equal(Configurations.Owner, record["owner"]);
        Assert.Matches("^[0-9a-f]{64}$", record["version"]);
        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal("orders", answer.PhysicalResourceId);
        Assert.Equal(record["version"], answer.Data("Version"));
        Assert.Equal(["GetItem", "PutItem"], handler.Aws.Calls);
    }

    [Fact]
    public async Task IsTheSameRecordWhateverTheOrderOfItsKeys()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();

        string? one = (await handler.CreateAsync(new() { ["FunctionName"] = "orders", ["A"] = "1", ["B"] = "2" }))
            .Data("Version");
        handler.Aws.Forget();
        string? other = (await handler.CreateAsync(new() { ["B"] = "2", ["A"] = "1", ["FunctionName"] = "orders" }))
            .Data("Version");

        Assert.Equal(one, other);
        Assert.Equal(["GetItem"], handler.Aws.Calls);
    }

    [Fact]
    public async Task TakesAFunctionsArnForItsName()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();

        CloudFormationAnswer answer = await handler.CreateAsync(
            Configurations.Of("arn:aws:lambda:eu-west-1:123456789012:function:orders"));

        Assert.Equal("orders", answer.PhysicalResourceId);
        Assert.NotNull(handler.Aws.Dynamo.Record("orders"));
    }

    [Fact]
    public async Task RefusesTheRecordOfAnotherStackAndMakesNothing()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Dynamo.Put("orders", ("env", "{}"), ("owner", Configurations.OtherOwner), ("version", "1"));

        CloudFormationAnswer answer = await handler.CreateAsync(Configurations.Of("orders"));

        Assert.Equal("FAILED", answer.Status);
        Assert.StartsWith(
            $"The record 'orders' belongs to {Configurations.OtherOwner}. Give this function another name, or remove "
                + "that resource first.",
            answer.Reason,
            StringComparison.Ordinal);
        Assert.Equal("streambot:nothing-made", answer.PhysicalResourceId);
        Assert.Equal("{}", handler.Aws.Dynamo.Record("orders")!["env"]);
    }

    [Fact]
    public async Task RefusesTheRecordOfAnotherResourceOfItsStack()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        await handler.CreateAsync(Configurations.Of("orders"));

        CloudFormationAnswer answer = await handler.CreateAsync(
            Configurations.Of("orders", "mine"), logicalId: "OrdersEnvRenamed");
        await handler.DeleteAsync(
            Configurations.Of("orders", "mine"), answer.PhysicalResourceId, logicalId: "OrdersEnvRenamed");

        Assert.Equal("FAILED", answer.Status);
        Assert.Contains("orders-events", handler.Aws.Dynamo.Record("orders")!["env"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusesARecordOfNodeJs()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Dynamo.Put("orders", ("env", "{}"));

        CloudFormationAnswer answer = await handler.CreateAsync(Configurations.Of("orders"));

        Assert.StartsWith("The record 'orders' already exists, and was written by streambot for "
            + "Node.js.", answer.Reason, StringComparison.Ordinal);
        Assert.False(handler.Aws.Dynamo.Record("orders")!.ContainsKey("owner"));
    }

    [Fact]
    public async Task ReportsAllFaultsTogetherWithoutValues()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();

        CloudFormationAnswer answer = await handler.CreateAsync(new()
        {
            ["FunctionName"] = "no name: at all",
            ["List"] = new JsonArray("hunter2"),
            ["Object"] = new JsonObject { ["a"] = "hunter2" },
            ["Nothing"] = null,
            ["a=b"] = "hunter2",
            ["StreambotFuture"] = "hunter2",
            ["Both"] = "1",
            ["StreambotSecrets"] = new JsonObject
            {
                ["Both"] = "/a",
                ["Bad"] = "no parameter",
                ["Worse"] = new JsonArray(),
            },
        });

        Assert.Equal(
            "The value of 'List' must be a string, a number, true or false: write anything else as a string of JSON. "
            + "The value of 'Object' must be a string, a number, true or false: write anything else as a string of "
            + "JSON. "
            + "The value of 'Nothing' must be a string, a number, true or false: write anything else as a string of "
            + "JSON. "
            + "'a=b' cannot be the name of a variable: it is empty or contains '='. "
            + "'StreambotFuture' is not a property of Custom::StreambotEnv in this version of the primary stack: "
            + "update that stack, or give the key another name. "
            + "StreambotSecrets: 'Bad' must be the name of an SSM parameter, or /aws/reference/secretsmanager/ and the "
            + "ID of a secret. "
            + "StreambotSecrets: 'Worse' must be the name of an SSM parameter, or /aws/reference/secretsmanager/ and "
            + "the ID of a secret. "
            + "FunctionName must be the name or the ARN of a function. "
            + "'Both' has a value and is also in StreambotSecrets: keep one of them. "
            + $"(Log stream: {HandlerInProcess.LogStream})",
            answer.Reason);
        Assert.Empty(handler.Aws.Calls);
        Assert.DoesNotContain("hunter2", handler.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NamesTheStartOfALongKey()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();

        CloudFormationAnswer answer = await handler.CreateAsync(
            new() { ["FunctionName"] = "orders", [$"{new string('k', 63)}😀="] = "1" });

        Assert.StartsWith(
            $"'{new string('k', 63)}…' cannot be the name of a variable", answer.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "ProvisionedThroughputExceededException")]
    [InlineData(400, "ThrottlingException")]
    [InlineData(400, "RequestLimitExceeded")]
    [InlineData(500, "InternalServerError")]
    [InlineData(503, "ServiceUnavailable")]
    public async Task TriesAgainWhatPasses(int status, string code)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Fail("PutItem", FakeDynamo.Error(status, code, "not now"), times: 4);

        Assert.Equal("SUCCESS", (await handler.CreateAsync(Configurations.Of("orders"))).Status);
        Assert.NotNull(handler.Aws.Dynamo.Record("orders"));
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("ResourceNotFoundException")]
    [InlineData("ValidationException")]
    public async Task FailsAtOnceForWhatDoesNot(string code)
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Fail("PutItem", FakeDynamo.Error(400, code, "no"));

        CloudFormationAnswer answer = await handler.CreateAsync(Configurations.Of("orders"));

        Assert.StartsWith($"Writing the record failed. {code}: no", answer.Reason, StringComparison.Ordinal);
        Assert.Equal(["GetItem", "PutItem"], handler.Aws.Calls);
    }

    [Fact]
    public async Task SaysThatSomebodyHasDeletedTheTable()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Aws.Fail("GetItem", FakeDynamo.Error(400, "ResourceNotFoundException", "Requested resource not found"));

        CloudFormationAnswer answer = await handler.CreateAsync(Configurations.Of("orders"));

        Assert.StartsWith("The configuration table no longer exists. Restore it, or create one with its name "
            + "and", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusesMoreThanARecordHoldsBeforeItWrites()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();

        CloudFormationAnswer fits = await handler.CreateAsync(Configurations.Of("orders", new string('ä', 204_000)));
        CloudFormationAnswer tooLarge = await handler.UpdateAsync(
            Configurations.Of("orders", new string('ä', 205_000)), Configurations.Of("orders"), "orders");

        Assert.Equal("SUCCESS", fits.Status);
        Assert.Matches("^The configuration takes 410,[0-9]{3} bytes, and an item in DynamoDB holds at most 409,600: "
            + "keep large values in S3, and their location here. ", tooLarge.Reason);
        Assert.Equal(["GetItem", "PutItem"], handler.Aws.Calls);
    }

    [Fact]
    public async Task KnowsItsOwnRecordWhenAWriteCameThroughUnseen()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        bool lost = false;
        handler.Aws.OnRequest = (request, _) =>
        {
            if (lost || FakeServices.Name(request) != "PutItem")
                return Task.FromResult<LoopbackResponse?>(null);
            lost = true;
            handler.Aws.Dynamo.Answer(request);
            return Task.FromResult<LoopbackResponse?>(LoopbackResponse.Reset);
        };

        CloudFormationAnswer answer = await handler.CreateAsync(Configurations.Of("orders"));

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal(["GetItem", "PutItem", "PutItem", "GetItem"], handler.Aws.Calls);
    }

    [Fact]
    public async Task NamesTheRecordWhenItCannotTellWhetherItWroteIt()
    {
        await using HandlerInProcess handler = HandlerInProcess.Environment();
        handler.Time = TimeSpan.FromSeconds(3);
        handler.Aws.OnRequest = async (request, cancellation) =>
        {
            if (FakeServices.Name(request) == "PutItem")
                await Task.Delay(Timeout.Infinite, cancellation);
            return null;
        };

        CloudFormationAnswer answer = await handler.CreateAsync(Configurations.Of("orders"));

        Assert.StartsWith("Writing the record did not succeed in the time available; try again. "
            + "", answer.Reason, StringComparison.Ordinal);
        Assert.Equal("orders", answer.PhysicalResourceId);
    }
}
