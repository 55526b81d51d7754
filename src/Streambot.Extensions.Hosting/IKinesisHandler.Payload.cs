using Streambot.Events;

namespace Streambot;

/// <summary>Processes the JSON in the records of a Kinesis stream, one at a time.</summary>
/// <typeparam name="TPayload">What a record contains.</typeparam>
public interface IKinesisHandler<in TPayload>
{
    /// <summary>
    /// Processes the payload of one record. If it throws, the exception is logged, and Lambda sends the record and
    /// those that follow it in its shard again.
    /// </summary>
    /// <param name="payload">What the record contains.</param>
    /// <param name="record">The record that it came in.</param>
    /// <param name="cancellation">Canceled shortly before the time of the invocation is up.</param>
    Task HandleAsync(TPayload payload, KinesisRecord record, CancellationToken cancellation);
}
