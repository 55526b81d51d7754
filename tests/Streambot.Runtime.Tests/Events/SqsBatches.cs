using System.Text.Json;
using Streambot.Events;

namespace Streambot.Runtime.Tests.Events;

public sealed class SqsBatches
{
    private const string Json =
        """
        {
          "Records": [
            {
              "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
              "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...",
              "body": "Test \"message\".",
              "attributes": { "ApproximateReceiveCount": "1", "SentTimestamp": "1545082649183" },
              "messageAttributes": {
                "colour": { "stringValue": "red", "dataType": "String" },
                "picture": { "binaryValue": "AQID", "dataType": "Binary.png" }
              },
              "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
              "md5OfMessageAttributes": "00484c68c4a1e1a9fa0d3b9e3bb1a0b5",
              "eventSource": "aws:sqs",
              "eventSourceARN": "arn:aws:sqs:us-east-2:123456789012:my-queue",
              "awsRegion": "us-east-2"
            }
          ]
        }
        """;

    [Fact]
    public void AreRead()
    {
        SqsMessage message = Assert.Single(JsonSerializer.Deserialize(Json, EventsJson.Default.SqsEvent)!.Records);

        Assert.Equal("059f36b4-87a3-44ab-83d2-661975830a7d", message.MessageId);
        Assert.Equal("AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a...", message.ReceiptHandle);
        Assert.Equal("Test \"message\".", message.Body);
        Assert.Equal("1", message.Attributes["ApproximateReceiveCount"]);
        Assert.Equal("red", message.MessageAttributes["colour"].StringValue);
        Assert.Equal("String", message.MessageAttributes["colour"].DataType);
        Assert.Null(message.MessageAttributes["colour"].BinaryValue);
        Assert.Equal([1, 2, 3], message.MessageAttributes["picture"].BinaryValue!.Value.ToArray());
        Assert.Equal("e4e68fb7bd0e697a0ae8f1bb342846b3", message.Md5OfBody);
        Assert.Equal("00484c68c4a1e1a9fa0d3b9e3bb1a0b5", message.Md5OfMessageAttributes);
        Assert.Equal("arn:aws:sqs:us-east-2:123456789012:my-queue", message.EventSourceArn);
        Assert.Equal("us-east-2", message.AwsRegion);
    }

    [Fact]
    public void MayHaveNoAttributes()
    {
        SqsMessage message = JsonSerializer.Deserialize(
            """{"Records":[{"messageId":"1","body":"a","attributes":{},"messageAttributes":null}]}""",
            EventsJson.Default.SqsEvent)!.Records[0];

        Assert.Empty(message.Attributes);
        Assert.Empty(message.MessageAttributes);
        Assert.Null(message.Md5OfMessageAttributes);
    }

    [Fact]
    public void AreWrittenAsTheyWere()
    {
        SqsEvent batch = JsonSerializer.Deserialize(Json, EventsJson.Default.SqsEvent)!;

        using JsonDocument written = JsonDocument.Parse(JsonSerializer.Serialize(batch, EventsJson.Default.SqsEvent));
        using JsonDocument original = JsonDocument.Parse(Json);

        Assert.True(JsonElement.DeepEquals(original.RootElement, written.RootElement));
    }
}
