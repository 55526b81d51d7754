using System.Text;

namespace Streambot.Core.Invocation;

/// <summary>One record of each source whose events the wrapper knows, as Lambda sends it.</summary>
internal static class SampleEvents
{
    // "world" is d29ybGQ= in Base64.
    private const string Kinesis = """
        {"Records":[{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1",
        "sequenceNumber":"49590338271490256608559692538361571095921575989136588898","data":"d29ybGQ=",
        "approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis","eventVersion":"1.0",
        "eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136588898",
        "eventName":"aws:kinesis:record","invokeIdentityArn":"arn:aws:iam::123456789012:role/role",
        "awsRegion":"us-east-1","eventSourceARN":"arn:aws:kinesis:us-east-1:123456789012:stream/stream"}]}
        """;

    private const string DynamoDB = """
        {"Records":[{"eventID":"1","eventName":"INSERT","eventVersion":"1.1","eventSource":"aws:dynamodb",
        "awsRegion":"us-east-1","dynamodb":{"ApproximateCreationDateTime":1545084650,"Keys":{"Id":{"S":"world"}},
        "NewImage":{"Id":{"S":"world"}},"SequenceNumber":"111","SizeBytes":14,
        "StreamViewType":"NEW_AND_OLD_IMAGES"},
        "eventSourceARN":"arn:aws:dynamodb:us-east-1:123456789012:table/table/stream/2026-01-01T00:00:00.000"}]}
        """;

    private const string Sqs = """
        {"Records":[{"messageId":"059f36b4-87a3-44ab-83d2-661975830a7d","receiptHandle":"handle","body":"world",
        "attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1545082649183","SenderId":"sender",
        "ApproximateFirstReceiveTimestamp":"1545082649185"},"messageAttributes":{},
        "md5OfBody":"7d793037a0760186574b0282f2f435e7","eventSource":"aws:sqs",
        "eventSourceARN":"arn:aws:sqs:us-east-1:123456789012:queue","awsRegion":"us-east-1"}]}
        """;

    /// <summary>The event of a source; null if there is no sample of that name.</summary>
    public static byte[]? Of(string source) => source.ToUpperInvariant() switch
    {
        "KINESIS" => Encoding.UTF8.GetBytes(Kinesis),
        "DYNAMODB" => Encoding.UTF8.GetBytes(DynamoDB),
        "SQS" => Encoding.UTF8.GetBytes(Sqs),
        _ => null,
    };
}
