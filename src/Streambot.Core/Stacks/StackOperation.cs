using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <param name="StackName">The stack.</param>
/// <param name="Target">Its account and region.</param>
/// <param name="IsUpdate">Whether the stack has resources already.</param>
/// <param name="OnFailure">What CloudFormation does if it fails.</param>
internal sealed record StackOperation(
    string StackName, DeployTarget Target, bool IsUpdate, StackFailureAction OnFailure)
{
    /// <summary>The stack that has the functions behind its custom resources.</summary>
    public string? PrimaryStack { get; init; }

    /// <summary>Where each resource is declared, by its logical id.</summary>
    public IReadOnlyDictionary<string, SourceLocation> Places { get; init; } =
        new Dictionary<string, SourceLocation>();
}
