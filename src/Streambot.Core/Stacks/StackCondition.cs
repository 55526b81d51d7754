using System.Collections.Frozen;

namespace Streambot.Core.Stacks;

/// <summary>What can be done with a stack, whatever the words for its state.</summary>
internal enum StackCondition
{
    /// <summary>It is not there, or is an empty shell that waits for its first change set.</summary>
    Absent,

    /// <summary>It has resources, and takes a change set.</summary>
    Usable,

    /// <summary>Something is changing it.</summary>
    Busy,

    /// <summary>Its first deploy failed and was rolled back: it has no resources, and can only be deleted.</summary>
    LeftOver,

    /// <summary>It has resources, and takes no change set until somebody has looked at it.</summary>
    Stuck,
}

internal static class StackConditions
{
    /// <summary>
    /// All that CloudFormation's StackStatus can be, as of November 2026; docs/deploying.md has the same table.
    /// </summary>
    private static readonly FrozenDictionary<string, StackCondition> Table = new Dictionary<string, StackCondition>
    {
        ["REVIEW_IN_PROGRESS"] = StackCondition.Absent,
        ["DELETE_COMPLETE"] = StackCondition.Absent,
        ["CREATE_COMPLETE"] = StackCondition.Usable,
        ["UPDATE_COMPLETE"] = StackCondition.Usable,
        ["UPDATE_ROLLBACK_COMPLETE"] = StackCondition.Usable,
        ["IMPORT_COMPLETE"] = StackCondition.Usable,
        ["IMPORT_ROLLBACK_COMPLETE"] = StackCondition.Usable,
        // A deploy with DO_NOTHING leaves these two, to be fixed by the next one.
        ["CREATE_FAILED"] = StackCondition.Usable,
        ["UPDATE_FAILED"] = StackCondition.Usable,
        ["ROLLBACK_COMPLETE"] = StackCondition.LeftOver,
        ["CREATE_IN_PROGRESS"] = StackCondition.Busy,
        ["ROLLBACK_IN_PROGRESS"] = StackCondition.Busy,
        ["DELETE_IN_PROGRESS"] = StackCondition.Busy,
        ["UPDATE_IN_PROGRESS"] = StackCondition.Busy,
        ["UPDATE_COMPLETE_CLEANUP_IN_PROGRESS"] = StackCondition.Busy,
        ["UPDATE_ROLLBACK_IN_PROGRESS"] = StackCondition.Busy,
        ["UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS"] = StackCondition.Busy,
        ["IMPORT_IN_PROGRESS"] = StackCondition.Busy,
        ["IMPORT_ROLLBACK_IN_PROGRESS"] = StackCondition.Busy,
        ["ROLLBACK_FAILED"] = StackCondition.Stuck,
        ["DELETE_FAILED"] = StackCondition.Stuck,
        ["UPDATE_ROLLBACK_FAILED"] = StackCondition.Stuck,
        ["IMPORT_ROLLBACK_FAILED"] = StackCondition.Stuck,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The words that are known.</summary>
    public static IEnumerable<KeyValuePair<string, StackCondition>> All => Table;

    /// <summary>
    /// What CloudFormation adds is left to CloudFormation, which refuses a change set that it cannot make.
    /// </summary>
    public static StackCondition Condition(this StackDescription? stack) =>
        stack is null ? StackCondition.Absent
        : Table.TryGetValue(stack.Status, out StackCondition condition) ? condition
        : stack.IsInProgress() ? StackCondition.Busy
        : StackCondition.Usable;

    /// <summary>Whether the last thing that was done to it went well.</summary>
    public static bool IsSound(this StackDescription stack) =>
        stack.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE" or "IMPORT_COMPLETE" or "DELETE_COMPLETE";

    /// <summary>
    /// Whether others can use what it has: also after an update that was rolled back, and while one runs.
    /// </summary>
    public static bool IsInService(this StackDescription stack) =>
        stack.Status is "CREATE_COMPLETE" or "IMPORT_COMPLETE"
        || stack.Status.StartsWith("UPDATE_", StringComparison.Ordinal);

    public static bool IsInProgress(this StackDescription stack) =>
        stack.Status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal);
}
