using System.Text.Json.Serialization;

namespace Streambot.Events;

/// <summary>How the events and their responses are read and written: ahead of time, without reflection.</summary>
[JsonSourceGenerationOptions(MaxDepth = 1000)] // An item of a table may be 32 levels deep, which are 68 of JSON.
[JsonSerializable(typeof(KinesisEvent))]
[JsonSerializable(typeof(DynamoDBEvent))]
[JsonSerializable(typeof(SqsEvent))]
[JsonSerializable(typeof(StreamsEventResponse))]
[JsonSerializable(typeof(SqsBatchResponse))]
public sealed partial class EventsJson : JsonSerializerContext;
