using Streambot.Core.Contract;
using Streambot.Diagnostics;
using Streambot.Events;
using Streambot.Hosting;
using Streambot.Invocations;

namespace Streambot.Functions;

/// <summary>
/// Compares the answer of a handler with what is known of its event, so that no failed record is lost on the way to
/// Lambda.
/// </summary>
/// <param name="function">The handler.</param>
/// <param name="isStrict">Whether the answer to a batch has to be one that Lambda understands.</param>
internal sealed class AnswerCheck(Function function, bool isStrict)
{
    private const string Variable = EnvironmentNames.BatchResponse;

    /// <exception cref="StreambotRuntimeException">The variable has another value.</exception>
    public static AnswerCheck For(Function function, IProcessVariables variables) => variables[Variable] switch
    {
        null or "" or "checked" => new(function, isStrict: true),
        "unchecked" => new(function, isStrict: false),
        string other => throw RuntimeDiagnostics.InvalidSetting.ToException(other, Variable, "checked or unchecked"),
    };

    /// <summary>Checks the answer of a handler that has ended.</summary>
    /// <param name="input">The event.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="batches">What came of the batches that it processed; null where it processed none.</param>
    /// <exception cref="StreambotRuntimeException">Records would be lost, or come again for ever.</exception>
    public void Run(ReadOnlySpan<byte> input, ReadOnlySpan<byte> answer, BatchReports? batches)
    {
        bool isOpen = batches is { AreRunning: true } or { HaveFailures: true };
        bool mustBeUnderstood = isStrict && !function.AnswersBatches && !answer.SequenceEqual("null"u8);
        if (!isOpen && !mustBeUnderstood)
            return;
        bool isBatch = function.TakesBatches || BatchEvent.IsIn(input);
        if (!isOpen && !isBatch)
            return;

        BatchAnswer understood = BatchAnswer.Read(answer);
        // What an answer of another form means to whoever called with another event, the handler knows.
        if (isOpen && (isBatch || understood.Problem is null))
            RequireAll(batches!, understood);
        if (isBatch && mustBeUnderstood && understood.Problem is { } problem)
            throw RuntimeDiagnostics.NoBatchResponse.ToException(problem);
    }

    private static void RequireAll(BatchReports batches, BatchAnswer answer)
    {
        if (batches.AreRunning)
            throw RuntimeDiagnostics.StillProcessing.ToException();
        if (batches.FirstMissingIn(answer.Identifiers) is not { } missing)
            return;
        string what = missing.Length == 0 ? "A part" : $"Record '{missing}'";
        throw RuntimeDiagnostics.FailuresNotReported.ToException(what);
    }
}
