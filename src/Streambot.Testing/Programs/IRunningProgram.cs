namespace Streambot.Testing;

/// <summary>A program that runs, in this process or in one of its own.</summary>
internal interface IRunningProgram : IAsyncDisposable
{
    /// <summary>Ends when the program ends, with what it says of that.</summary>
    Task<string> Ended { get; }

    /// <summary>Why a program that has started is not the one that was asked for; null if it is.</summary>
    string? StartFault { get; }

    /// <summary>Sets the configuration for the next invocation.</summary>
    void Configure(IReadOnlyDictionary<string, string> configuration);
}
