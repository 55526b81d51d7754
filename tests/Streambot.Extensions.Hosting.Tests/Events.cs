using System.Text;
using System.Text.Json;

namespace Streambot.Extensions.Hosting.Tests;

/// <summary>Events as Lambda sends them.</summary>
internal static class Events
{
    public static string Kinesis(params string[] texts) => Batch(texts.Select((text, i) =>
        $$$"""
        {"eventSource":"aws:kinesis",
         "kinesis":{"sequenceNumber":"{{{i}}}","partitionKey":"k{{{i}}}","data":"{{{Base64(text)}}}"}}
        """));

    public static string Sqs(params string[] texts) => Batch(texts.Select((text, i) =>
        $$$"""{"eventSource":"aws:sqs","messageId":"m{{{i}}}","body":"{{{JsonEncodedText.Encode(text)}}}"}"""));

    public static string DynamoDB(params string[] ids) => Batch(ids.Select(id =>
        $$$"""
        {"eventSource":"aws:dynamodb","eventName":"INSERT",
         "dynamodb":{"SequenceNumber":"{{{id}}}","Keys": {"Id": {"S": "{{{id}}}"} } } }
        """));

    private static string Batch(IEnumerable<string> records) => $$"""{"Records":[{{string.Join(',', records)}}]}""";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
