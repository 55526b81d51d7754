using System.Text.Json.Serialization;
using Streambot.Events.Json;

namespace Streambot.Events;

/// <summary>A batch of changes from one shard of a table's stream.</summary>
[JsonConverter(typeof(DynamoDBEventConverter))]
public sealed class DynamoDBEvent
{
    /// <summary>The changes, in the order of the shard.</summary>
    public IReadOnlyList<DynamoDBRecord> Records { get; init; } = [];

    /// <summary>
    /// Processes the changes one after the other. The first failure ends the batch: Lambda sends that change and what follows it
    /// again. So does a cancellation, for what had not been processed by then.
    /// </summary>
    /// <param name="process">Processes one change. What it throws is logged by type and message, and goes no further.</param>
    /// <param name="cancellation">The invocation's token.</param>
    /// <returns>What the function answers Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.</returns>
    public Task<StreamsEventResponse> ProcessAsync(Func<DynamoDBRecord, CancellationToken, Task> process, CancellationToken cancellation = default) =>
        OrderedBatch.ProcessAsync(Records, static record => record.SequenceNumber, process, cancellation);
}
