using System.Text.Json.Serialization.Metadata;

namespace Streambot.Events;

/// <summary>A message of an SQS queue.</summary>
public sealed class SqsMessage
{
    /// <summary>The ID of the message.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The body of the message.</summary>
    public string Body { get; init; } = "";

    /// <summary>
    /// The attributes that SQS adds, such as <c>SentTimestamp</c>, <c>ApproximateReceiveCount</c> and
    /// <c>MessageGroupId</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The attributes that the sender added.</summary>
    public IReadOnlyDictionary<string, SqsMessageAttribute> MessageAttributes { get; init; } =
        new Dictionary<string, SqsMessageAttribute>();

    /// <summary>The handle with which this delivery of the message can be deleted.</summary>
    public string ReceiptHandle { get; init; } = "";

    /// <summary>The MD5 hash of the body, in hexadecimal digits.</summary>
    public string Md5OfBody { get; init; } = "";

    /// <summary>
    /// The MD5 hash of <see cref="MessageAttributes"/>, in hexadecimal digits; null if Lambda sends none.
    /// </summary>
    public string? Md5OfMessageAttributes { get; init; }

    /// <summary>The ARN of the queue.</summary>
    public string EventSourceArn { get; init; } = "";

    /// <summary>The region of the queue.</summary>
    public string AwsRegion { get; init; } = "";

    /// <summary>Reads the JSON in <see cref="Body"/>.</summary>
    /// <param name="type">How it is read, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <exception cref="StreambotRuntimeException">
    /// The body is not the JSON of the type, or is null (STREAMBOT6032). The message does not quote it.
    /// </exception>
    public TPayload ReadJson<TPayload>(JsonTypeInfo<TPayload> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return Payload.Read(Body, MessageId, type);
    }
}
