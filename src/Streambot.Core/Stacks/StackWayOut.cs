using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// What a person can do about a stack that cannot be worked with. The primary stack is not deleted like a service's.
/// </summary>
internal static class StackWayOut
{
    /// <param name="stack">The stack.</param>
    /// <param name="target">Where it is.</param>
    /// <param name="isPrimary">Whether it is the primary stack, rather than a service's.</param>
    public static string Of(StackDescription stack, DeployTarget target, bool isPrimary) => stack.Status switch
    {
        "UPDATE_ROLLBACK_FAILED" when isPrimary =>
            DiagnosticSentences.ContinueRollbackOfPrimary(stack.Name, target.Region),
        "UPDATE_ROLLBACK_FAILED" =>
            DiagnosticSentences.ContinueRollback(stack.Name, target.Region),
        "ROLLBACK_FAILED" or "DELETE_FAILED" or "IMPORT_ROLLBACK_FAILED" when isPrimary =>
            DiagnosticSentences.DeletePrimaryStack(stack.Name, target.Region),
        "ROLLBACK_FAILED" or "DELETE_FAILED" or "IMPORT_ROLLBACK_FAILED" =>
            DiagnosticSentences.DeleteStack(stack.Name, target.Region),
        not "REVIEW_IN_PROGRESS" and string status when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) =>
            isPrimary ? DiagnosticSentences.WaitAndBootstrap : DiagnosticSentences.WaitAndDeploy,
        _ => DiagnosticSentences.BootstrapAndDeploy,
    };
}
