using System.Text.Json.Serialization;

// An event of records as a type of one's own, read by System.Text.Json.
StreambotFunctions functions = new();
functions.Map("Typed", TypedJson.Default.TypedEvent, (_, _, _) => Task.CompletedTask);
await functions.RunAsync();

internal sealed record TypedEvent(TypedRecord[] Records);

internal sealed record TypedRecord(TypedKinesis Kinesis, string EventId, string EventSourceArn);

internal sealed record TypedKinesis(string PartitionKey, string SequenceNumber, byte[] Data);

[JsonSerializable(typeof(TypedEvent))]
[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
internal sealed partial class TypedJson : JsonSerializerContext;
