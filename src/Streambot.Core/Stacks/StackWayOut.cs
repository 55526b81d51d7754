using Streambot.Core.Artifacts;

namespace Streambot.Core.Stacks;

/// <summary>What a person can do about a stack that cannot be worked with. The primary stack is not deleted like a service's.</summary>
internal static class StackWayOut
{
    private const string Bootstrap = "dotnet build -t:StreambotBootstrap";

    /// <param name="stack">The stack.</param>
    /// <param name="target">Where it is.</param>
    /// <param name="isPrimary">Whether it is the primary stack, rather than a service's.</param>
    public static string Of(StackDescription stack, DeployTarget target, bool isPrimary)
    {
        string where = $"--stack-name {stack.Name} --region {target.Region}";
        string again = isPrimary ? $"run {Bootstrap}" : "deploy again";
        return stack.Status switch
        {
            "UPDATE_ROLLBACK_FAILED" =>
                $"Fix what its events name, run aws cloudformation continue-update-rollback {where}, then {again}.",
            "ROLLBACK_FAILED" or "DELETE_FAILED" or "IMPORT_ROLLBACK_FAILED" when isPrimary =>
                $"Look at its events, delete it with aws cloudformation delete-stack {where}, then {again}. The table of configurations is " +
                "retained, and the new stack takes it in.",
            "ROLLBACK_FAILED" or "DELETE_FAILED" or "IMPORT_ROLLBACK_FAILED" =>
                $"Look at its events, delete it (dotnet build -t:StreambotDelete, or aws cloudformation delete-stack {where}), then {again}.",
            string status when status.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) && status != "REVIEW_IN_PROGRESS" =>
                $"Wait until that is over, then {again}.",
            _ => $"Run {Bootstrap} until it succeeds, then deploy again.",
        };
    }
}
