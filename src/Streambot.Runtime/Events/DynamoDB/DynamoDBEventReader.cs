using System.Text.Json;
using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>Reads an event from the stream of a table.</summary>
internal static class DynamoDBEventReader
{
    /// <exception cref="JsonException">The event is of another type.</exception>
    public static DynamoDBEvent Read(ReadOnlyMemory<byte> json)
    {
        Utf8JsonReader reader = new(json.Span, EventRecords.Options);
        reader.Read();
        DynamoDBEvent batch = Read(ref reader);
        // Anything after it is rejected.
        reader.Read();
        return batch;
    }

    public static DynamoDBEvent Read(ref Utf8JsonReader reader)
    {
        EventWindowJson window = new();
        IReadOnlyList<DynamoDBRecord> records = EventRecords.Read<DynamoDBRecord>(
            ref reader, SourceFormat.DynamoDB, ReadRecord, window);
        return new() { Records = records, Window = window.Window, Scope = InvocationScope.Current };
    }

    private static DynamoDBRecord ReadRecord(ref Utf8JsonReader reader, DynamoDBRecord? previous) =>
        DynamoDBChange.Read(ref reader, previous).ToRecord();
}
