using System.Text.Json;

namespace Streambot.Testing;

/// <summary>Events as Lambda sends them for the stream of a DynamoDB table.</summary>
public static class DynamoDBEvents
{
    /// <summary>An event of changes, in the order given.</summary>
    /// <param name="changes">The changes. Those without a sequence number get 1, 2, 3 and so on.</param>
    public static string Of(params DynamoDBTestChange[] changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return EventWriter.Write(changes, static (json, change, number) => Write(json, change, number));
    }

    private static void Write(Utf8JsonWriter json, DynamoDBTestChange change, string number)
    {
        string sequenceNumber = change.SequenceNumber ?? number;
        json.WriteString("eventID", sequenceNumber);
        json.WriteString("eventName", change.EventName);
        json.WriteString("eventVersion", "1.1");
        json.WriteString("eventSource", "aws:dynamodb");
        json.WriteString("awsRegion", "us-east-1");
        json.WriteStartObject("dynamodb");
        json.WriteNumber("ApproximateCreationDateTime", 0);
        json.WritePropertyName("Keys");
        AttributeValues.Write(json, change.Keys);
        if (change.NewImage is not null)
        {
            json.WritePropertyName("NewImage");
            AttributeValues.Write(json, change.NewImage);
        }
        if (change.OldImage is not null)
        {
            json.WritePropertyName("OldImage");
            AttributeValues.Write(json, change.OldImage);
        }
        json.WriteString("SequenceNumber", sequenceNumber);
        json.WriteNumber("SizeBytes", 1);
        json.WriteString("StreamViewType", "NEW_AND_OLD_IMAGES");
        json.WriteEndObject();
        json.WriteString("eventSourceARN", change.StreamArn);
    }
}
