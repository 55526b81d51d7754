using Streambot.Local.Functions;

namespace Streambot.Local.Polling;

/// <summary>What a function reads.</summary>
internal interface ISource
{
    /// <summary>What it is called, for a person.</summary>
    string Name { get; }

    /// <summary>Reads what has come since the last time, and gives it to the function.</summary>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="PollingException">It cannot be read.</exception>
    Task<bool> PollAsync(RunningFunction function, CancellationToken cancellation);
}
