namespace Streambot.Testing;

/// <summary>A message of an SQS queue, for a test.</summary>
/// <param name="Body">The body.</param>
public sealed record SqsTestMessage(string Body)
{
    /// <summary>The ID; the place in the event unless set.</summary>
    public string? MessageId { get; init; }

    /// <summary>The message group, for a FIFO queue: its name has to end with <c>.fifo</c>.</summary>
    public string? MessageGroupId { get; init; }

    /// <summary>How often it was received, this time included.</summary>
    public int ApproximateReceiveCount { get; init; } = 1;

    /// <summary>Its attributes of type String.</summary>
    public IReadOnlyDictionary<string, string> MessageAttributes { get; init; } = new Dictionary<string, string>();

    /// <summary>The ARN of the queue.</summary>
    public string QueueArn { get; init; } = "arn:aws:sqs:us-east-1:123456789012:test";
}
