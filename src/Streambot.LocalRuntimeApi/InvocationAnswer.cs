namespace Streambot.LocalRuntimeApi;

/// <summary>What a program sent back.</summary>
/// <param name="Kind">Whether it is a response.</param>
/// <param name="Body">The response, or the error report.</param>
public sealed record InvocationAnswer(AnswerKind Kind, ReadOnlyMemory<byte> Body)
{
    /// <summary>The media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>From when the program took the event until its answer was there; zero if it took none.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Whether the response was sent in parts, while the handler wrote it.</summary>
    public bool IsStreamed { get; init; }

    /// <summary>The report of an error that came after a part of the response; null if there was none.</summary>
    public ReadOnlyMemory<byte>? LateError { get; init; }
}
