using System.Text.Json.Nodes;
using Streambot.Core.Artifacts;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.EventSources;
using Streambot.Core.Stacks;

namespace Streambot.Core.Operations;

/// <summary>What AWS is asked about a service that is deployed, and by whom.</summary>
/// <param name="Account">Who asks, and where.</param>
/// <param name="Stacks">CloudFormation.</param>
/// <param name="Service">The service's own resources.</param>
/// <param name="Functions">Its functions, with their configurations.</param>
public sealed record OperationServices(
    IAccount Account, IStacks Stacks, IServiceOperations Service, IFunctions Functions);

/// <summary>The functions of a service, their connectors, configurations and logs.</summary>
public interface IServiceOperations
{
    /// <summary>The function of that name, or null.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<DeployedFunction?> FindFunctionAsync(string name, CancellationToken cancellation);

    /// <summary>The event source mapping of that ID, or null.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<EventSourceMapping?> FindMappingAsync(string uuid, CancellationToken cancellation);

    /// <summary>Invokes a function, once, and waits for its response.</summary>
    /// <param name="name">The function.</param>
    /// <param name="payload">The event: JSON.</param>
    /// <param name="cancellation">Ends the wait, not the function.</param>
    /// <exception cref="StreambotException">It was not invoked, or nobody can tell what came of it.</exception>
    Task<FunctionResponse> InvokeAsync(string name, byte[] payload, CancellationToken cancellation);

    /// <summary>The lines of a log group, in order; none where it does not exist yet.</summary>
    /// <param name="group">The log group.</param>
    /// <param name="since">The time of the first line.</param>
    /// <param name="pattern">A filter pattern of CloudWatch Logs; none takes all lines.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">AWS refuses to tell, or the pattern is none.</exception>
    IAsyncEnumerable<LogLine> LogsAsync(
        string group, DateTimeOffset since, string? pattern, CancellationToken cancellation);
}

/// <summary>A function as Lambda describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Configuration">The whole of it, under the names that Lambda uses.</param>
public sealed record DeployedFunction(string Name, JsonObject Configuration)
{
    /// <summary>The name under which its configuration is stored, and where; null without one.</summary>
    public string? Table => Variable(EnvironmentNames.Table);

    /// <summary>The log group that it writes to.</summary>
    public string LogGroup => Text("LoggingConfig", "LogGroup") ?? $"/aws/lambda/{Name}";

    /// <summary>A text of its configuration; null where there is none.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        JsonNode? node = Configuration;
        foreach (string name in path)
            node = node is JsonObject members ? members[name] : null;
        return node?.ToString();
    }

    private string? Variable(string name) => Text("Environment", "Variables", name);
}

/// <param name="Payload">The response, or what Lambda reports of an error.</param>
/// <param name="Error">Handled or Unhandled; null where there was none.</param>
/// <param name="LogTail">The last 4 KB of what it wrote.</param>
public sealed record FunctionResponse(ReadOnlyMemory<byte> Payload, string? Error, string LogTail);

/// <param name="Id">What tells it from others.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Text">The line, without its end.</param>
public sealed record LogLine(string Id, DateTimeOffset Time, string Text);
