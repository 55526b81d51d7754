namespace Streambot.Events;

/// <summary>A message of an SQS queue.</summary>
public sealed class SqsMessage
{
    /// <summary>The message's id.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The message.</summary>
    public string Body { get; init; } = "";

    /// <summary>What SQS adds, such as <c>SentTimestamp</c>, <c>ApproximateReceiveCount</c> and <c>MessageGroupId</c>.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>What the sender added.</summary>
    public IReadOnlyDictionary<string, SqsMessageAttribute> MessageAttributes { get; init; } = new Dictionary<string, SqsMessageAttribute>();

    /// <summary>What deletes this delivery of the message.</summary>
    public string ReceiptHandle { get; init; } = "";

    /// <summary>The MD5 hash of the body, in hexadecimal digits.</summary>
    public string Md5OfBody { get; init; } = "";

    /// <summary>The MD5 hash of <see cref="MessageAttributes"/>, in hexadecimal digits; null where Lambda gives none.</summary>
    public string? Md5OfMessageAttributes { get; init; }

    /// <summary>The ARN of the queue.</summary>
    public string EventSourceArn { get; init; } = "";

    /// <summary>The queue's region.</summary>
    public string AwsRegion { get; init; } = "";
}
