namespace Streambot;

/// <summary>Handles events that have a result.</summary>
/// <typeparam name="TEvent">The event.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
public interface IEventHandler<in TEvent, TResult>
{
    /// <summary>Handles one event. If it throws, the invocation fails.</summary>
    /// <param name="input">The event.</param>
    /// <param name="context">Information about the invocation.</param>
    /// <param name="cancellation">Canceled shortly before the time of the invocation is up.</param>
    Task<TResult> HandleAsync(TEvent input, InvocationContext context, CancellationToken cancellation);
}
