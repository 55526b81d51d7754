using Streambot.Events;

namespace Streambot;

/// <summary>Processes the records of a Kinesis stream, one at a time.</summary>
public interface IKinesisHandler
{
    /// <summary>
    /// Processes one record. If it throws, the exception is logged, and Lambda sends the record and those that follow
    /// it in its shard again.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellation">Canceled shortly before the time of the invocation is up.</param>
    Task HandleAsync(KinesisRecord record, CancellationToken cancellation);
}
