using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>The functions of a stack and their configurations, changed without CloudFormation.</summary>
public interface IFunctions
{
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

    /// <summary>How far the last update of a function is.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<FunctionUpdate> LastUpdateAsync(string name, CancellationToken cancellation);

    /// <summary>What a function has written since then, line by line.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<IReadOnlyList<string>> LogAsync(string name, DateTimeOffset since, CancellationToken cancellation);

    /// <summary>The configuration of a function in a table, or null.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<EnvironmentRecord?> FindRecordAsync(string table, string name, CancellationToken cancellation);

    /// <summary>Replaces the configuration that was read; false where it has changed since.</summary>
    /// <exception cref="StreambotException">AWS refuses.</exception>
    Task<bool> TryPutRecordAsync(
        string table, EnvironmentRecord record, EnvironmentRecord seen, CancellationToken cancellation);
}

/// <param name="Status">Lambda's word: InProgress, Successful or Failed.</param>
/// <param name="Reason">Why, if Lambda says.</param>
public sealed record FunctionUpdate(string Status, string? Reason);
