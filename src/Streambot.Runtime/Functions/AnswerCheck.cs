using Streambot.Core.Contract;
using Streambot.Diagnostics;
using Streambot.Events;
using Streambot.Hosting;
using Streambot.Invocations;

namespace Streambot.Functions;

/// <summary>
/// Compares the response of a handler with what is known about its event, so that no failed record is lost on the way
/// to Lambda.
/// </summary>
/// <param name="function">The handler.</param>
/// <param name="isStrict">Whether the response to a batch must be one that Lambda understands.</param>
internal sealed class AnswerCheck(Function function, bool isStrict)
{
    private const string Variable = EnvironmentNames.BatchResponse;

    /// <exception cref="StreambotRuntimeException">The variable has another value.</exception>
    public static AnswerCheck For(Function function, IProcessVariables variables) => variables[Variable] switch
    {
        null or "" or "checked" => new(function, isStrict: true),
        "unchecked" => new(function, isStrict: false),
        string other => throw RuntimeDiagnostics.InvalidSetting.With(other, Variable, "checked, unchecked")
            .ToException(),
    };

    /// <summary>Checks the response of a handler that has completed.</summary>
    /// <param name="input">The event.</param>
    /// <param name="answer">The response.</param>
    /// <param name="batches">The results of the batches that it processed; null if it processed none.</param>
    /// <exception cref="StreambotRuntimeException">Records would be lost, or be sent again forever.</exception>
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
        // Only the handler knows what another response means to a caller that sent another event.
        if (isOpen && (isBatch || understood.Problem is null))
            RequireAll(batches!, understood);
        if (isBatch && mustBeUnderstood && understood.Problem is { } problem)
            throw RuntimeDiagnostics.NoBatchResponse.With(problem).ToException();
    }

    private static void RequireAll(BatchReports batches, BatchAnswer answer)
    {
        if (batches.AreRunning)
            throw RuntimeDiagnostics.StillProcessing.With().ToException();
        if (batches.FirstMissingIn(answer.Identifiers) is not { } missing)
            return;
        throw missing.Length == 0
            ? RuntimeDiagnostics.FailuresNotReportedInPart.With().ToException()
            : RuntimeDiagnostics.FailuresNotReported.With(missing).ToException();
    }
}
