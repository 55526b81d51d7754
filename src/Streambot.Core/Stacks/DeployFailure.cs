using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// Says why a deploy failed: what failed first, where it is declared, and what a nested stack has to say of itself.
/// </summary>
internal sealed class DeployFailure(AwsServices aws, IReporter reporter)
{
    /// <summary>Nested stacks may have nested stacks.</summary>
    private const int Deepest = 5;

    private const int MostLogLines = 10;

    /// <param name="operation">What was done.</param>
    /// <param name="outcome">What came of it.</param>
    /// <param name="began">When, for the logs.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<StreambotException> ExplainAsync(
        StackOperation operation, StackOutcome outcome, DateTimeOffset began, CancellationToken cancellation)
    {
        StackEvent? first = outcome.Causes.FirstOrDefault(cause => !StackOutcome.IsOfStack(cause));
        string reason = outcome.Reason;
        if (first is not null)
        {
            string nested = await NestedReasonAsync(first, Deepest, cancellation);
            reason = nested.Length > 0 ? $"{reason}. In the nested stack: {nested}" : reason;
            await TellLogAsync(first, operation, began, cancellation);
        }

        DiagnosticMessage message = DiagnosticTable.DeployFailed.With(
            operation.StackName, outcome.Stack?.Status ?? "gone", reason);
        return (first is not null && operation.Places.TryGetValue(first.LogicalId, out SourceLocation? place)
            ? message.At(place)
            : message).ToException();
    }

    // Its own events say why; the stack that contains it only that it failed.
    private async Task<string> NestedReasonAsync(StackEvent cause, int depth, CancellationToken cancellation)
    {
        if (cause.ResourceType != ResourceTypes.NestedStack || cause.PhysicalId is not { Length: > 0 } id || depth == 0)
            return "";
        try
        {
            List<StackEvent> events = [];
            await foreach (StackEvent e in aws.Stacks.EventsAsync(id, cancellation))
            {
                events.Add(e);
                // What it did before is of another operation.
                if (StackOutcome.IsOfStack(e) && e.Status is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS")
                    break;
            }

            events.Reverse();
            StackOutcome nested = new(null, events);
            if (nested.Causes is not [{ } first, ..])
                return "";
            string inner = await NestedReasonAsync(first, depth - 1, cancellation);
            return inner.Length > 0 ? $"{nested.Reason}. In it: {inner}" : nested.Reason;
        }
        catch (StreambotException exception)
        {
            reporter.Detail(exception.Message);
            return "";
        }
    }

    // The reason of a custom resource is what its function answered; one that did not answer has written why.
    private async Task TellLogAsync(
        StackEvent cause, StackOperation operation, DateTimeOffset began, CancellationToken cancellation)
    {
        string? output = cause.ResourceType switch
        {
            ResourceTypes.Env => "StreambotEnvFunctionName",
            ResourceTypes.Connector => "StreambotConnectorFunctionName",
            _ => null,
        };
        if (output is null)
            return;
        if (await LinesAsync(output, operation, began, cancellation) is { Count: > 0 } lines)
        {
            reporter.Headline($"The end of the log of {cause.LogicalId}:", Tone.Warning);
            foreach (string line in lines)
                reporter.Headline($"  {line}");
            return;
        }

        reporter.Headline(
            $"The log of {cause.LogicalId} is that of the function in the output {output} of the primary stack: "
            + $"aws logs tail /aws/lambda/<function> --since 10m --region {operation.Target.Region}",
            Tone.Warning);
    }

    private async Task<IReadOnlyList<string>> LinesAsync(
        string output, StackOperation operation, DateTimeOffset began, CancellationToken cancellation)
    {
        try
        {
            StackDescription? primary = operation.PrimaryStack is { } name
                ? await aws.Stacks.FindAsync(name, cancellation)
                : null;
            if (primary?.Outputs.GetValueOrDefault(output) is not { } function)
                return [];
            if (await aws.Functions.FindAsync(function, cancellation) is not { } found)
                return [];
            List<string> lines = [];
            await foreach (LogLine line in aws.Functions.LogsAsync(found.LogGroup, began, null, cancellation))
            {
                if (IsOf(line.Text, operation))
                    lines.Add(line.Text);
            }

            return [.. lines.TakeLast(MostLogLines)];
        }
        catch (StreambotException exception)
        {
            // Whoever may not read it learns where it is.
            reporter.Detail(exception.Message);
            return [];
        }
    }

    // Of other stacks, which the function works for at the same time, nothing is shown.
    private static bool IsOf(string line, StackOperation operation) =>
        !line.Contains("\"stackId\":", StringComparison.Ordinal)
        || line.Contains($":stack/{operation.StackName}/", StringComparison.Ordinal);
}
