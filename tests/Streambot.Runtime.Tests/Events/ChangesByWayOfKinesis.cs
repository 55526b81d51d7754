using System.Text;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Events;

/// <summary>Kinesis Data Streams for DynamoDB: the data of a Kinesis record is a change of a table.</summary>
public sealed class ChangesByWayOfKinesis
{
    private const string Json =
        """
        {
          "awsRegion": "eu-west-1",
          "eventID": "b015b5f0-c095-4b50-8ad0-4279aa3d88c6",
          "eventName": "MODIFY",
          "userIdentity": null,
          "recordFormat": "application/json",
          "tableName": "orders",
          "dynamodb": {
            "ApproximateCreationDateTime": 1720740233012,
            "Keys": { "id": { "S": "a" } },
            "NewImage": {
              "id": { "S": "a" }, "sum": { "N": "84.84" }, "lines": { "L": [{ "M": { "of": { "S": "tea" } } }] }
            },
            "OldImage": { "id": { "S": "a" } },
            "SizeBytes": 99
          },
          "eventSource": "aws:dynamodb"
        }
        """;

    [Fact]
    public void AreRead()
    {
        DynamoDBRecord change = DynamoDBRecord.FromKinesis(Record(Json));

        Assert.Equal("MODIFY", change.EventName);
        Assert.Equal("b015b5f0-c095-4b50-8ad0-4279aa3d88c6", change.EventId);
        Assert.Equal("eu-west-1", change.AwsRegion);
        Assert.Equal("orders", change.TableName);
        Assert.Equal("a", change.Keys["id"].S);
        Assert.Equal("84.84", change.NewImage!["sum"].N);
        Assert.Equal("tea", change.NewImage["lines"].L![0].M!["of"].S);
        Assert.Equal("a", change.OldImage!["id"].S);
        Assert.Equal(99, change.SizeBytes);
        Assert.False(change.IsExpiry);
        Assert.Equal("", change.StreamViewType);
        Assert.Equal("49", change.SequenceNumber);
        Assert.Equal("arn:aws:kinesis:eu-west-1:123456789012:stream/orders", change.EventSourceArn);
        Assert.Equal(
            new DateTimeOffset(2024, 7, 11, 23, 23, 53, 12, TimeSpan.Zero), change.ApproximateCreationDateTime);
    }

    [Theory]
    [InlineData("1720740233012", "2024-07-11T23:23:53.0120000+00:00")]
    [InlineData(
        """1720740233012,"ApproximateCreationDateTimePrecision":"MILLISECOND" """, "2024-07-11T23:23:53.0120000+00:00")]
    [InlineData(
        """1720740233012995,"ApproximateCreationDateTimePrecision":"MICROSECOND" """,
        "2024-07-11T23:23:53.0129950+00:00")]
    [InlineData(
        """1720742302233719, "x":1, "ApproximateCreationDateTimePrecision":"MICROSECOND" """,
        "2024-07-11T23:58:22.2337190+00:00")]
    public void HaveTheirTimesInMillisecondsOrMicroseconds(string time, string expected) => Assert.Equal(
        expected,
        DynamoDBRecord.FromKinesis(Record(Json.Replace("1720740233012", time, StringComparison.Ordinal)))
            .ApproximateCreationDateTime.ToString("o", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void MayTellTheirPrecisionFirst() => Assert.Equal(
        new DateTimeOffset(2024, 7, 11, 23, 23, 53, 12, 995, TimeSpan.Zero),
        DynamoDBRecord.FromKinesis(Record(
            """
            {"dynamodb":{"ApproximateCreationDateTimePrecision":"MICROSECOND",
            "ApproximateCreationDateTime":1720740233012995}}
            """))
            .ApproximateCreationDateTime);

    [Fact]
    public void MayBeTheEndOfAnItemsTime() => Assert.True(DynamoDBRecord.FromKinesis(Record(
        """
        {"eventName":"REMOVE","userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"},
        "dynamodb":{"Keys":{}}}
        """)).IsExpiry);

    [Theory]
    [InlineData("")]
    [InlineData("text")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"dynamodb":null}""")]
    [InlineData("""{"dynamodb":{}}x""")]
    [InlineData("""{"dynamodb":{}""")]
    [InlineData("""{"eventSource":"aws:kinesis","dynamodb":{}}""")]
    [InlineData("""{"recordFormat":"application/x-amz-ion","dynamodb":{}}""")]
    [InlineData("""{"dynamodb":{"NewImage":{"a":{"X":"1"}}}}""")]
    [InlineData("""{"dynamodb":{"NewImage":{"a":{"S":"\ud800"}}}}""")]
    [InlineData("""{"dynamodb":{"ApproximateCreationDateTime":"now"}}""")]
    [InlineData("""{"dynamodb":{"ApproximateCreationDateTime":1e300}}""")]
    [InlineData("""{"dynamodb":{"ApproximateCreationDateTime":1720740233012995}}""")]
    [InlineData(
        """{"dynamodb":{"ApproximateCreationDateTime":1,"ApproximateCreationDateTimePrecision":"NANOSECOND"}}""")]
    [InlineData("""{"dynamodb":{"ApproximateCreationDateTime":1,"ApproximateCreationDateTimePrecision":6}}""")]
    public void AreRefusedWhenTheyAreSomethingElse(string json)
    {
        StreambotRuntimeException exception = Assert.Throws<StreambotRuntimeException>(
            () => DynamoDBRecord.FromKinesis(Record(json)));

        Assert.Equal("STREAMBOT6027", exception.Code);
        Assert.StartsWith(
            "STREAMBOT6027: Kinesis record '49' does not contain a change of a DynamoDB table: ",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailAsTheirKinesisRecordDoes()
    {
        await using TestProgram program = new();
        List<string> names = [];
        program.Functions.Map(
            "Orders",
            EventsJson.Default.KinesisEvent,
            EventsJson.Default.StreamsEventResponse,
            (KinesisEvent batch, InvocationContext _, CancellationToken cancellation) => batch.ProcessAsync(
                (record, _) =>
                {
                    names.Add(DynamoDBRecord.FromKinesis(record).EventName);
                    return Task.CompletedTask;
                },
                cancellation));
        program.Start();
        string bad = """{"eventName":"INSERT","dynamodb":{"NewImage":{"a":{"secret":"secret"}}}}""";

        (_, LoopbackRequest request) = await program.Api.InvokeAsync(
            $$"""{"Records":[{{Sent("1", Json)}},{{Sent("2", bad)}},{{Sent("3", "?")}}]}""");

        Assert.Equal(["MODIFY"], names);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"2"}]}""", request.Text);
        Assert.StartsWith("request-1\tERROR\tRecord 2 failed: STREAMBOT6027: ", program.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", program.Log, StringComparison.Ordinal);

        static string Sent(string number, string data)
        {
            string encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(data));
            return $$$"""{"kinesis":{"sequenceNumber":"{{{number}}}","data":"{{{encoded}}}"}}""";
        }
    }

    private static KinesisRecord Record(string json) => new()
    {
        Data = Encoding.UTF8.GetBytes(json),
        SequenceNumber = "49",
        EventSourceArn = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders",
    };
}
