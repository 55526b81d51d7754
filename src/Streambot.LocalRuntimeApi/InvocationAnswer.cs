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

    /// <summary>The error that ended it, also one after a part of the response; null for none.</summary>
    public ErrorReport? Error => Kind == AnswerKind.Error
        ? ErrorReport.Read(Body)
        : LateError is { } late ? ErrorReport.Read(late) : null;

    /// <summary>
    /// The item identifiers of the records that the response to a batch reports as failed; null if the whole batch has
    /// failed.
    /// </summary>
    public IReadOnlyList<string>? Failures => Error is null ? BatchResponse.FailuresIn(Body) : null;
}
