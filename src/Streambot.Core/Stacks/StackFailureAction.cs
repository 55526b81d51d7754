using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>What becomes of a stack whose deploy failed.</summary>
public enum StackFailureAction
{
    Rollback,

    /// <summary>For a first deploy; an update is rolled back.</summary>
    Delete,

    DoNothing,
}

public static class StackFailureActions
{
    /// <exception cref="StreambotException">It is none of CloudFormation's words.</exception>
    public static StackFailureAction Parse(string text) => text switch
    {
        "" or "ROLLBACK" => StackFailureAction.Rollback,
        "DELETE" => StackFailureAction.Delete,
        "DO_NOTHING" => StackFailureAction.DoNothing,
        _ => throw DiagnosticTable.FailureActionInvalid.With(text).ToException(),
    };
}
