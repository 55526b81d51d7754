namespace Streambot.Runtime.Tests.Mapping;

/// <summary>Events as Lambda sends them.</summary>
internal static class Batches
{
    public static string Kinesis(params int[] numbers) => List(numbers.Select(number =>
        $$$"""{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"k{{{number}}}","sequenceNumber":"{{{number}}}","data":"aGVsbG8="},"eventSource":"aws:kinesis","eventID":"shardId-0:{{{number}}}"}"""));

    public static string DynamoDB(params int[] numbers) => List(numbers.Select(number =>
        $$$"""{"eventID":"{{{number}}}","eventName":"INSERT","eventSource":"aws:dynamodb","dynamodb":{"Keys":{"Id":{"S":"{{{number}}}"}},"SequenceNumber":"{{{number}}}"}}"""));

    public static string Sqs(params int[] numbers) => List(numbers.Select(number =>
        $$$"""{"messageId":"{{{number}}}","receiptHandle":"r","body":"b","attributes":{},"messageAttributes":{},"eventSource":"aws:sqs"}"""));

    private static string List(IEnumerable<string> records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";
}
