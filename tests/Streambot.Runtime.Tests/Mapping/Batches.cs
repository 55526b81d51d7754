namespace Streambot.Runtime.Tests.Mapping;

/// <summary>Events as Lambda sends them.</summary>
internal static class Batches
{
    public static string Kinesis(params int[] numbers) => List(numbers, """
        {"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"k#","sequenceNumber":"#","data":"aGVsbG8="},
        "eventSource":"aws:kinesis","eventID":"shardId-000000000006:#"}
        """);

    public static string DynamoDB(params int[] numbers) => List(numbers, """
        {"eventID":"#","eventName":"INSERT","eventSource":"aws:dynamodb",
        "dynamodb":{"Keys":{"Id":{"S":"#"}},"SequenceNumber":"#"}}
        """);

    public static string Sqs(params int[] numbers) => List(numbers, """
        {"messageId":"#","receiptHandle":"r","body":"b","attributes":{},"messageAttributes":{},"eventSource":"aws:sqs"}
        """);

    private static string List(int[] numbers, string record)
    {
        IEnumerable<string> records = numbers.Select(
            number => record.Replace("#", $"{number}", StringComparison.Ordinal));
        return $$"""{"Records":[{{string.Join(',', records)}}]}""";
    }
}
