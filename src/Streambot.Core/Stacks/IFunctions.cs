using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>The functions of a stack, with their configurations and logs.</summary>
public interface IFunctions
{
    /// <summary>The function of that name, or null.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<DeployedFunction?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>The tags of a function; none where there is no such function.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<IReadOnlyDictionary<string, string>> TagsOfAsync(string arn, CancellationToken cancellation);

    /// <exception cref="StreambotException">AWS refuses.</exception>
    Task TagAsync(string arn, string key, string value, CancellationToken cancellation);

    /// <exception cref="StreambotException">AWS refuses.</exception>
    Task UntagAsync(string arn, string key, CancellationToken cancellation);

    /// <summary>Gives a function another zip. Lambda takes it over afterwards.</summary>
    /// <exception cref="StreambotException">AWS refuses.</exception>
    Task UpdateCodeAsync(string name, string bucket, string key, CancellationToken cancellation);

    /// <summary>The lines of a log group, in order; none where it does not exist yet.</summary>
    /// <param name="group">The log group.</param>
    /// <param name="since">The time of the first line.</param>
    /// <param name="pattern">A filter pattern of CloudWatch Logs; none takes all lines.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">AWS refuses to tell, or the pattern is none.</exception>
    IAsyncEnumerable<LogLine> LogsAsync(
        string group, DateTimeOffset since, string? pattern, CancellationToken cancellation);

    /// <summary>The configuration of a function in a table, or null.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<EnvironmentRecord?> FindRecordAsync(string table, string name, CancellationToken cancellation);

    /// <summary>Replaces the configuration that was read; false where it has changed since.</summary>
    /// <exception cref="StreambotException">AWS refuses.</exception>
    Task<bool> TryPutRecordAsync(
        string table, EnvironmentRecord record, EnvironmentRecord seen, CancellationToken cancellation);
}

/// <param name="Id">What tells it from others.</param>
/// <param name="Time">When it was written.</param>
/// <param name="Text">The line, without its end.</param>
public sealed record LogLine(string Id, DateTimeOffset Time, string Text);
