using System.Text.Json;

namespace Streambot.Events;

/// <summary>
/// A change of an item, as it is written in JSON: by Lambda, which nests the change's own part in the record, or by
/// DynamoDB itself as the data of a record in a Kinesis stream, with slightly different properties.
/// </summary>
internal struct DynamoDBChange
{
    public const string TimeToLive = "dynamodb.amazonaws.com";

    private string? _eventId, _eventName, _sourceArn, _region, _sequenceNumber, _viewType;
    private Dictionary<string, DynamoDBValue>? _keys, _newImage, _oldImage;
    private long _sizeBytes;
    private bool _isExpiry;

    /// <summary>The name of the table, which DynamoDB itself writes; null if it is not given.</summary>
    public string? TableName { get; private set; }

    /// <summary>The format of the data, which DynamoDB itself writes; null if it is not given.</summary>
    public string? RecordFormat { get; private set; }

    /// <summary>The time, in a unit that depends on who wrote it; null if it is not given.</summary>
    public double? Created { get; private set; }

    /// <summary>The unit of the time, which DynamoDB itself writes; null if it is not given.</summary>
    public string? Precision { get; private set; }

    /// <summary>Reads the change at the position of the reader.</summary>
    /// <exception cref="JsonException">It is not a change.</exception>
    public static DynamoDBChange Read(ref Utf8JsonReader reader, DynamoDBRecord? previous)
    {
        DynamoDBChange change = default;
        bool hasPart = false;
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("dynamodb"u8))
            {
                if (hasPart)
                    throw new JsonException("it has two parts 'dynamodb'");
                hasPart = true;
                change.ReadPart(ref reader, previous);
            }
            else if (reader.ValueTextEquals("eventID"u8))
                change._eventId = reader.NextText();
            else if (reader.ValueTextEquals("eventName"u8))
                change._eventName = reader.NextText(previous?.EventName);
            else if (reader.ValueTextEquals("eventSource"u8))
                reader.RequireSource("aws:dynamodb"u8);
            else if (reader.ValueTextEquals("eventSourceARN"u8))
                change._sourceArn = reader.NextText(previous?.EventSourceArn);
            else if (reader.ValueTextEquals("awsRegion"u8))
                change._region = reader.NextText(previous?.AwsRegion);
            else if (reader.ValueTextEquals("tableName"u8))
                change.TableName = reader.NextText();
            else if (reader.ValueTextEquals("recordFormat"u8))
                change.RecordFormat = reader.NextText();
            else if (reader.ValueTextEquals("userIdentity"u8))
                change._isExpiry = IsTimeToLive(ref reader);
            else
                reader.SkipValue();
        }
        return hasPart ? change : throw new JsonException("it has no part 'dynamodb'");
    }

    /// <summary>The change as Lambda writes it, with a time in seconds.</summary>
    public readonly DynamoDBRecord ToRecord() => ToRecord(
        Created is { } seconds ? EventReading.TimeOfSeconds(seconds) : default,
        _sequenceNumber ?? "",
        _sourceArn ?? "");

    public readonly DynamoDBRecord ToRecord(DateTimeOffset created, string sequenceNumber, string sourceArn) => new()
    {
        EventName = _eventName ?? "",
        Keys = _keys ?? [],
        NewImage = _newImage,
        OldImage = _oldImage,
        SequenceNumber = sequenceNumber,
        ApproximateCreationDateTime = created,
        StreamViewType = _viewType ?? "",
        SizeBytes = _sizeBytes,
        EventId = _eventId ?? "",
        EventSourceArn = sourceArn,
        AwsRegion = _region ?? "",
        TableName = TableName ?? "",
        IsExpiry = _isExpiry,
    };

    private void ReadPart(ref Utf8JsonReader reader, DynamoDBRecord? previous)
    {
        reader.Read();
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("Keys"u8))
                _keys = DynamoDBValueJson.ReadNextMap(ref reader) ?? throw new JsonException("a key is expected");
            else if (reader.ValueTextEquals("NewImage"u8))
                _newImage = DynamoDBValueJson.ReadNextMap(ref reader);
            else if (reader.ValueTextEquals("OldImage"u8))
                _oldImage = DynamoDBValueJson.ReadNextMap(ref reader);
            else if (reader.ValueTextEquals("SequenceNumber"u8))
                _sequenceNumber = reader.NextText();
            else if (reader.ValueTextEquals("ApproximateCreationDateTime"u8))
                Created = reader.NextNumber();
            else if (reader.ValueTextEquals("ApproximateCreationDateTimePrecision"u8))
                Precision = reader.NextText();
            else if (reader.ValueTextEquals("StreamViewType"u8))
                _viewType = reader.NextText(previous?.StreamViewType);
            else if (reader.ValueTextEquals("SizeBytes"u8))
                _sizeBytes = NextSize(ref reader);
            else
                reader.SkipValue();
        }
    }

    private static long NextSize(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long size)
            ? size
            : throw new JsonException("a number of bytes is expected");
    }

    private static bool IsTimeToLive(ref Utf8JsonReader reader)
    {
        bool isTimeToLive = false;
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return false;
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("principalId"u8))
                isTimeToLive = reader.NextText() == TimeToLive;
            else
                reader.SkipValue();
        }
        return isTimeToLive;
    }
}
