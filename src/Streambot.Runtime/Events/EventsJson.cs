using System.Text.Json.Serialization;

namespace Streambot.Events;

/// <summary>How the events and their answers are read and written: ahead of time, without reflection.</summary>
[JsonSerializable(typeof(KinesisEvent))]
[JsonSerializable(typeof(DynamoDBEvent))]
[JsonSerializable(typeof(SqsEvent))]
[JsonSerializable(typeof(StreamsEventResponse))]
[JsonSerializable(typeof(SqsBatchResponse))]
public sealed partial class EventsJson : JsonSerializerContext;
