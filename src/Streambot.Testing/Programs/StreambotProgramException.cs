namespace Streambot.Testing;

/// <summary>The program has not started, or has ended instead of answering.</summary>
public sealed class StreambotProgramException : Exception
{
    internal StreambotProgramException(string message, string log, Exception? cause = null)
        : base(log.Length == 0 ? message : $"{message}\n{log}", cause) => Log = log;

    /// <summary>What the program has written by then.</summary>
    public string Log { get; }
}
