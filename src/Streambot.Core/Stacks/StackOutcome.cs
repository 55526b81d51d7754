using Streambot.Core.Contract;

namespace Streambot.Core.Stacks;

/// <param name="Stack">The stack at rest; null when it is gone without a trace.</param>
/// <param name="Events">What happened, in order.</param>
internal sealed record StackOutcome(StackDescription? Stack, IReadOnlyList<StackEvent> Events)
{
    /// <summary>
    /// What went wrong by itself, not what was called off because of it. Where no resource failed, such as for an
    /// export that is not there, the stack itself says why it turned back.
    /// </summary>
    public IReadOnlyList<StackEvent> Causes
    {
        get
        {
            List<StackEvent> failures = [.. Events.Where(e => e.Status.EndsWith("_FAILED", StringComparison.Ordinal))];
            List<StackEvent> resources = [.. failures.Where(e => !IsOfStack(e) && !IsCalledOff(e))];
            if (resources.Count > 0)
                return resources;
            return [
                .. Events.Where(e => e.Reason is not null && (IsOfStack(e) ? IsTurningBack(e) : failures.Contains(e))),
            ];
        }
    }

    /// <summary>The causes in words, the first few.</summary>
    public string Reason
    {
        get
        {
            const int most = 5;
            IEnumerable<string> causes = Causes.Take(most)
                .Select(e => $"{e.LogicalId} ({e.ResourceType}): {(e.Reason ?? e.Status).Trim().TrimEnd('.')}")
                .Append(Causes.Count > most ? $"and {Causes.Count - most} more" : "")
                .Where(cause => cause.Length > 0);
            string text = string.Join("; ", causes);
            return text.Length > 0 ? text : Stack?.StatusReason ?? "CloudFormation gave no reason";
        }
    }

    /// <summary>How many resources an operation has brought to a state, in words: 3 created, 1 updated.</summary>
    public string Counts
    {
        get
        {
            IEnumerable<string> counts =
                from e in Events
                where !IsOfStack(e)
                let verb = VerbOf(e.Status)
                where verb is not null
                group e.LogicalId by verb into resources
                select $"{resources.Distinct(StringComparer.Ordinal).Count()} {resources.Key}";
            return string.Join(", ", counts);
        }
    }

    public static bool IsOfStack(StackEvent stackEvent) =>
        stackEvent.ResourceType == ResourceTypes.NestedStack
        && stackEvent.PhysicalId is { } id
        && id.Contains($":stack/{stackEvent.LogicalId}/", StringComparison.Ordinal);

    private static bool IsTurningBack(StackEvent stackEvent) =>
        stackEvent.Status.EndsWith("_FAILED", StringComparison.Ordinal)
        || stackEvent.Status is "ROLLBACK_IN_PROGRESS" or "UPDATE_ROLLBACK_IN_PROGRESS"
            or "IMPORT_ROLLBACK_IN_PROGRESS";

    // "Resource creation cancelled", and what CloudFormation says of resources that it stopped because another failed.
    private static bool IsCalledOff(StackEvent stackEvent) => stackEvent.Reason is { } reason
        && reason.StartsWith("Resource ", StringComparison.OrdinalIgnoreCase)
        && reason.Contains("cancelled", StringComparison.OrdinalIgnoreCase);

    private static string? VerbOf(string status) => status switch
    {
        "CREATE_COMPLETE" => "created",
        "UPDATE_COMPLETE" => "updated",
        "DELETE_COMPLETE" => "deleted",
        "DELETE_SKIPPED" => "retained",
        "IMPORT_COMPLETE" => "imported",
        _ => null,
    };
}
