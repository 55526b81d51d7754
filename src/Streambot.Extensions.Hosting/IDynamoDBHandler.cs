using Streambot.Events;

namespace Streambot;

/// <summary>Processes the changes in the stream of a table, one at a time.</summary>
public interface IDynamoDBHandler
{
    /// <summary>
    /// Processes one change. If it throws, the exception is logged, and Lambda sends the change and those that follow
    /// it in its shard again.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="cancellation">Canceled shortly before the time of the invocation is up.</param>
    Task HandleAsync(DynamoDBRecord change, CancellationToken cancellation);
}
