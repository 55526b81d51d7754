using System.Globalization;
using System.Text.Json;

namespace Streambot.Testing;

/// <summary>Events as Lambda sends them for an SQS queue.</summary>
public static class SqsEvents
{
    /// <summary>An event of one message for each text.</summary>
    /// <param name="bodies">The bodies of the messages.</param>
    public static string Of(params string[] bodies) => Of([.. bodies.Select(body => new SqsTestMessage(body))]);

    /// <summary>An event of messages.</summary>
    /// <param name="messages">The messages. Those without an ID get 1, 2, 3 and so on.</param>
    public static string Of(params SqsTestMessage[] messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return EventWriter.Write(messages, static (json, message, number) => Write(json, message, number));
    }

    private static void Write(Utf8JsonWriter json, SqsTestMessage message, string number)
    {
        json.WriteString("messageId", message.MessageId ?? number);
        json.WriteString("receiptHandle", $"handle-{message.MessageId ?? number}");
        json.WriteString("body", message.Body);
        json.WriteStartObject("attributes");
        json.WriteString(
            "ApproximateReceiveCount", message.ApproximateReceiveCount.ToString(CultureInfo.InvariantCulture));
        json.WriteString("SentTimestamp", "0");
        json.WriteString("SenderId", "test");
        json.WriteString("ApproximateFirstReceiveTimestamp", "0");
        if (message.MessageGroupId is not null)
        {
            json.WriteString("MessageGroupId", message.MessageGroupId);
            json.WriteString("SequenceNumber", number);
        }
        json.WriteEndObject();
        json.WriteStartObject("messageAttributes");
        foreach ((string name, string value) in message.MessageAttributes)
        {
            json.WriteStartObject(name);
            json.WriteString("stringValue", value);
            json.WriteString("dataType", "String");
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", message.QueueArn);
        json.WriteString("awsRegion", "us-east-1");
    }
}
