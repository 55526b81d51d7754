using Streambot.Events;

namespace Streambot;

/// <summary>Processes whole batches of a Kinesis stream.</summary>
public interface IKinesisBatchHandler
{
    /// <summary>Processes a batch and reports what failed, as <see cref="KinesisEvent.ProcessAsync"/> does.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="context">Information about the invocation.</param>
    /// <param name="cancellation">Canceled shortly before the time of the invocation is up.</param>
    Task<StreamsEventResponse> HandleAsync(
        KinesisEvent batch, InvocationContext context, CancellationToken cancellation);
}
