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
    public static StackCondition Condition(this StackDescription? stack) => stack?.Status switch
    {
        null or "REVIEW_IN_PROGRESS" or "DELETE_COMPLETE" => StackCondition.Absent,
        "ROLLBACK_COMPLETE" => StackCondition.LeftOver,
        "ROLLBACK_FAILED" or "DELETE_FAILED" or "UPDATE_ROLLBACK_FAILED" or "IMPORT_ROLLBACK_FAILED" =>
            StackCondition.Stuck,
        string status when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) => StackCondition.Busy,

        // CREATE_FAILED and UPDATE_FAILED too: a deploy with DO_NOTHING leaves them, to be fixed by the next one.
        _ => StackCondition.Usable,
    };

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
