using System.Text.Json;

namespace Streambot.Events;

/// <summary>How the records of a source are distinguished from others, and how Lambda identifies them.</summary>
/// <param name="source">The value of <c>eventSource</c>.</param>
/// <param name="part">The property that only records of this source have.</param>
/// <param name="identifier">
/// The property in that part by which Lambda identifies a record; null if the part itself is the identifier.
/// </param>
internal sealed class SourceFormat(string source, string part, string? identifier)
{
    public static readonly SourceFormat Kinesis = new("aws:kinesis", "kinesis", "sequenceNumber");
    public static readonly SourceFormat DynamoDB = new("aws:dynamodb", "dynamodb", "SequenceNumber");
    public static readonly SourceFormat Sqs = new("aws:sqs", "messageId", identifier: null);

    private const int LongestSource = 40;

    /// <summary>
    /// Inspects a record that cannot be read as a whole. If it belongs to another source, or could not be reported to
    /// Lambda, the event cannot be read either.
    /// </summary>
    /// <param name="reader">At the record; a copy, for looking ahead.</param>
    /// <param name="number">The number of the record in the event, from 1.</param>
    /// <param name="cause">Why it cannot be read.</param>
    /// <exception cref="JsonException">The event cannot be read either.</exception>
    public UnreadableRecord Examine(Utf8JsonReader reader, int number, Exception cause)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"record {number} is not an object", cause);

        bool hasPart = false;
        string? found = null, group = null, sourceArn = null;
        while (reader.NextProperty())
        {
            if (reader.IsText("eventSource"))
                RequireSource(ref reader, number, cause);
            else if (reader.IsText(part))
                (hasPart, found) = ReadPart(ref reader);
            else if (reader.IsText("eventSourceARN"))
                sourceArn = reader.NextTextOrNull();
            else if (reader.IsText("attributes"))
                group = ReadProperty(ref reader, "MessageGroupId");
            else
                reader.SkipValue();
        }

        if (!hasPart)
            throw new JsonException($"record {number} has no '{part}', so it is not from '{source}'", cause);
        if (found is null)
            throw new JsonException($"record {number} cannot be read, nor can its '{identifier}'", cause);
        return new(found, cause) { Group = group, SourceArn = sourceArn };
    }

    private void RequireSource(ref Utf8JsonReader reader, int number, Exception cause)
    {
        reader.Read();
        bool isSource = reader.TokenType == JsonTokenType.String && reader.IsText(source);
        if (!isSource && reader.TokenType != JsonTokenType.Null)
            throw new JsonException($"record {number} is from {Describe(ref reader)}, not from '{source}'", cause);
    }

    private (bool HasPart, string? Identifier) ReadPart(ref Utf8JsonReader reader)
    {
        if (identifier is null)
        {
            string? text = reader.NextTextOrNull();
            return (text is not null, text);
        }
        Utf8JsonReader ahead = reader;
        ahead.Read();
        return (ahead.TokenType == JsonTokenType.StartObject, ReadProperty(ref reader, identifier));
    }

    // The text of a property in the object that follows.
    private static string? ReadProperty(ref Utf8JsonReader reader, string name)
    {
        string? text = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return null;
        }
        while (reader.NextProperty())
        {
            if (reader.IsText(name))
                text = reader.NextTextOrNull();
            else
                reader.SkipValue();
        }
        return text;
    }

    // The name of another source helps; anything else could be any value.
    private static string Describe(ref Utf8JsonReader reader)
    {
        return reader.TokenType == JsonTokenType.String && IsName(reader.ValueSpan)
            ? $"'{reader.GetString()}'"
            : "another source";
    }

    private static bool IsName(ReadOnlySpan<byte> text)
    {
        if (text.Length > LongestSource || !text.StartsWith("aws:"u8))
            return false;
        foreach (byte letter in text)
        {
            bool isLetterOrDigit = letter is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9');
            if (!isLetterOrDigit && letter is not ((byte)':' or (byte)'-'))
                return false;
        }
        return true;
    }
}
