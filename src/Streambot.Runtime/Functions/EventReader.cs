using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Streambot.Diagnostics;
using Streambot.Events;

namespace Streambot.Functions;

/// <summary>Reads the events of a handler.</summary>
/// <param name="read">Reads an event.</param>
internal sealed class EventReader<TEvent>(Func<ReadOnlyMemory<byte>, TEvent> read)
{
    /// <summary>Whether what is read refers to the bytes of the event for as long as it exists.</summary>
    public bool KeepsBytes { get; init; }

    /// <summary>Reads an event. An event of another type is an error in the deployment, not in the handler.</summary>
    public TEvent Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            return read(json);
        }
        catch (JsonException exception)
        {
            string reason = ExceptionText.MessageOf(exception).TrimEnd('.');
            throw RuntimeDiagnostics.EventNotReadable.With(typeof(TEvent).Name, reason).ToException(exception);
        }
    }
}

/// <summary>Creates readers of events.</summary>
internal static class EventReader
{
    /// <summary>
    /// Creates a reader for a type. Types of this assembly are read without the serializer, which would allow them less
    /// depth.
    /// </summary>
    public static EventReader<TEvent> For<TEvent>(JsonTypeInfo<TEvent> type) => type.Converter switch
    {
        KinesisEventConverter => (EventReader<TEvent>)(object)Kinesis(),
        DynamoDBEventConverter => (EventReader<TEvent>)(object)DynamoDB(),
        SqsEventConverter => (EventReader<TEvent>)(object)Sqs(),
        // A null event is for the handler to judge: Lambda passes on any JSON that a caller sends.
        _ => new(json => JsonSerializer.Deserialize(json.Span, type)!),
    };

    /// <summary>Whether a type is the batch of a source.</summary>
    public static bool IsOfBatches<TEvent>() =>
        typeof(TEvent) == typeof(KinesisEvent)
            || typeof(TEvent) == typeof(DynamoDBEvent)
            || typeof(TEvent) == typeof(SqsEvent);

    public static EventReader<KinesisEvent> Kinesis() =>
        new(static json => Whole(ReadKinesis, json)) { KeepsBytes = true };

    public static EventReader<DynamoDBEvent> DynamoDB() => new(static json => Whole(DynamoDBEventReader.Read, json));

    public static EventReader<SqsEvent> Sqs() => new(static json => Whole(SqsEventReader.Read, json));

    private static KinesisEvent ReadKinesis(ReadOnlyMemory<byte> json) =>
        KinesisEventReader.Read(MemoryMarshal.AsMemory(json)) ?? throw new JsonException("it is null");

    private static TEvent Whole<TEvent>(Func<ReadOnlyMemory<byte>, TEvent> read, ReadOnlyMemory<byte> json)
    {
        try
        {
            return read(json);
        }
        catch (InvalidOperationException exception)
        {
            // The serializer would have reported it.
            throw new JsonException("a string contains an unpaired surrogate", exception);
        }
    }
}
