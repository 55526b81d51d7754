using System.Text.Json.Serialization;
using Streambot.Events.Json;

namespace Streambot.Events;

/// <summary>A batch of records from one shard of a Kinesis stream.</summary>
[JsonConverter(typeof(KinesisEventConverter))]
public sealed class KinesisEvent
{
    /// <summary>The records, in the order of the shard.</summary>
    public IReadOnlyList<KinesisRecord> Records { get; init; } = [];

    /// <summary>
    /// Processes the records one after the other. The first failure ends the batch: Lambda sends that record and what follows it
    /// again. So does a cancellation, for what had not been processed by then.
    /// </summary>
    /// <param name="process">Processes one record. What it throws is logged by type and message, and goes no further.</param>
    /// <param name="cancellation">The invocation's token.</param>
    /// <returns>What the function answers Lambda. The event source mapping needs the response type <c>ReportBatchItemFailures</c>.</returns>
    public Task<StreamsEventResponse> ProcessAsync(Func<KinesisRecord, CancellationToken, Task> process, CancellationToken cancellation = default) =>
        OrderedBatch.ProcessAsync(Records, static record => record.SequenceNumber, process, cancellation);
}
