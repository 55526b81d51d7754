using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// Says why a deploy failed: what failed first, where it is declared, and what a nested stack has to say of itself.
/// </summary>
internal sealed class DeployFailure(IStacks stacks, IReporter reporter)
{
    /// <summary>Nested stacks may have nested stacks.</summary>
    private const int Deepest = 5;

    public async Task<StreambotException> ExplainAsync(
        StackOperation operation, StackOutcome outcome, CancellationToken cancellation)
    {
        StackEvent? first = outcome.Causes.FirstOrDefault(cause => !StackOutcome.IsOfStack(cause));
        string reason = outcome.Reason;
        if (first is not null)
        {
            string nested = await NestedReasonAsync(first, Deepest, cancellation);
            reason = nested.Length > 0 ? $"{reason}. In the nested stack: {nested}" : reason;
            TellWhereToLook(first, operation);
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
            await foreach (StackEvent e in stacks.EventsAsync(id, cancellation))
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

    private void TellWhereToLook(StackEvent cause, StackOperation operation)
    {
        string? output = cause.ResourceType switch
        {
            ResourceTypes.Env => "StreambotEnvFunctionName",
            ResourceTypes.Connector => "StreambotConnectorFunctionName",
            _ => null,
        };
        if (output is not null)
            reporter.Headline(
                $"The log of {cause.LogicalId} is that of the function in the output {output} of the primary stack: "
                + $"aws logs tail /aws/lambda/<function> --since 10m --region {operation.Target.Region}",
                Tone.Warning);
    }
}
