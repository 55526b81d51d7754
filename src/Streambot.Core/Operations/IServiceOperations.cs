using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;
using Streambot.Core.EventSources;
using Streambot.Core.Stacks;

namespace Streambot.Core.Operations;

/// <summary>What AWS is asked about a service that is deployed, and by whom.</summary>
/// <param name="Account">Who asks, and where.</param>
/// <param name="Stacks">CloudFormation.</param>
/// <param name="Service">The service's own resources.</param>
/// <param name="Functions">Its functions, with their configurations and logs.</param>
public sealed record OperationServices(
    IAccount Account, IStacks Stacks, IServiceOperations Service, IFunctions Functions);

/// <summary>What only a command asks that looks at a service.</summary>
public interface IServiceOperations
{
    /// <summary>The event source mapping of that ID, or null.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<EventSourceMapping?> FindMappingAsync(string uuid, CancellationToken cancellation);

    /// <summary>Invokes a function, once, and waits for its response.</summary>
    /// <param name="name">The function.</param>
    /// <param name="payload">The event: JSON.</param>
    /// <param name="cancellation">Ends the wait, not the function.</param>
    /// <exception cref="StreambotException">It was not invoked, or nobody can tell what came of it.</exception>
    Task<FunctionResponse> InvokeAsync(string name, byte[] payload, CancellationToken cancellation);
}

/// <param name="Payload">The response, or what Lambda reports of an error.</param>
/// <param name="Error">Handled or Unhandled; null where there was none.</param>
/// <param name="LogTail">The last 4 KB of what it wrote.</param>
public sealed record FunctionResponse(ReadOnlyMemory<byte> Payload, string? Error, string LogTail);
