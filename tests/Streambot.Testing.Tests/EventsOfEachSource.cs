using System.Text.Json;

namespace Streambot.Testing.Tests;

/// <summary>Read by the handlers that Lambda's own events are read by.</summary>
public sealed class EventsOfEachSource
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OfKinesisHaveKeysAndSequenceNumbers()
    {
        string json = KinesisEvents.Of(
            new KinesisTestRecord("bad"u8.ToArray()) { PartitionKey = "a", SequenceNumber = "495" },
            new KinesisTestRecord("x"u8.ToArray()) { PartitionKey = "b" });

        InvocationResult result = await InvokeAsync("Orders", json);

        Assert.Equal(["495"], result.Failures);
    }

    [Fact]
    public async Task OfSqsHaveIdsAndBodies()
    {
        string json = SqsEvents.Of(
            new SqsTestMessage("first") { MessageId = "m-1" },
            new SqsTestMessage("second \"quoted\"")
            {
                MessageGroupId = "g",
                MessageAttributes = new Dictionary<string, string> { ["Kind"] = "x" },
                QueueArn = "arn:aws:sqs:us-east-1:123456789012:test.fifo",
            });

        InvocationResult result = await InvokeAsync("Billing", json);

        Assert.Empty(result.Failures);
        Assert.Equal("m-1 first\n2 second \"quoted\"\n", result.Log);
    }

    [Fact]
    public async Task OfDynamoDBHaveKeysAndImages()
    {
        Dictionary<string, object?> before = new() { ["Id"] = "1", ["Age"] = 41 };
        Dictionary<string, object?> after = new() { ["Id"] = "1", ["Age"] = 42.5m };

        InvocationResult result = await InvokeAsync("Customers", DynamoDBEvents.Of(
            DynamoDBTestChange.Insert(before, "Id"),
            DynamoDBTestChange.Modify(before, after, "Id"),
            DynamoDBTestChange.Remove(after, "Id")));

        Assert.Empty(result.Failures);
        Assert.Equal("INSERT 1 41\nMODIFY 1 42.5\nREMOVE 1 \n", result.Log);
    }

    [Fact]
    public void OfDynamoDBHaveAnyValue()
    {
        string json = DynamoDBEvents.Of(DynamoDBTestChange.Insert(
            new Dictionary<string, object?>
            {
                ["Id"] = 1,
                ["Flag"] = true,
                ["Nothing"] = null,
                ["Bytes"] = new byte[] { 1, 2 },
                ["List"] = new object?[] { "a", 1 },
                ["Map"] = new Dictionary<string, object?> { ["x"] = "y" },
            },
            "Id"));

        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement image = document.RootElement.GetProperty("Records")[0].GetProperty("dynamodb")
            .GetProperty("NewImage");
        Assert.Equal(
            [
                """{"N":"1"}""",
                """{"BOOL":true}""",
                """{"NULL":true}""",
                """{"B":"AQI="}""",
                """{"L":[{"S":"a"},{"N":"1"}]}""",
                """{"M":{"x":{"S":"y"}}}""",
            ],
            image.EnumerateObject().Select(attribute => attribute.Value.GetRawText()));
    }

    [Fact]
    public void OfDynamoDBNeedTheirKeysAndKnownTypes()
    {
        Assert.Throws<ArgumentException>(() => DynamoDBTestChange.Insert(new Dictionary<string, object?>(), "Id"));
        Assert.Throws<ArgumentException>(() => DynamoDBEvents.Of(DynamoDBTestChange.Insert(
            new Dictionary<string, object?> { ["Id"] = DateTime.UnixEpoch }, "Id")));
    }

    private static async Task<InvocationResult> InvokeAsync(string function, string json)
    {
        await using StreambotProgram program = await StreambotProgram.StartAsync(
            ProgramAssembly.Value, new() { FunctionName = function }, Cancellation);
        return await program.InvokeAsync(json, cancellation: Cancellation);
    }
}
