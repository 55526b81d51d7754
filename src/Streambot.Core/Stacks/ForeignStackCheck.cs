using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>
/// Tells the stack of another project, or of another tool, by its resources: a deploy that keeps none of them would
/// delete what somebody else made. A stack's name says nothing of its owner, and by default it is the project's.
/// </summary>
internal sealed class ForeignStackCheck(IStacks stacks)
{
    /// <exception cref="StreambotException">
    /// The stack is not the project's, and nobody said that it may be replaced.
    /// </exception>
    public async Task CheckAsync(
        ProposedChanges proposal, StackDeploymentRequest request, DeployTarget target, CancellationToken cancellation)
    {
        HashSet<string> removed =
        [
            .. proposal.Changes.Where(change => change.Action == "Remove").Select(change => change.LogicalId),
        ];
        // Most deploys end here: what is changed in place stays.
        if (removed.Count == 0
            || request.ReplaceStack
            || proposal.Changes.Any(change => change.Action is not ("Remove" or "Add")))
            return;
        IReadOnlyList<StackResource> resources =
            await stacks.DescribeResourcesAsync(proposal.Id.Stack, cancellation);
        if (resources.All(resource => removed.Contains(resource.LogicalId)))
            throw DiagnosticTable.StackIsForeign
                .With(request.StackName, target.Account, target.Region, removed.Count)
                .ToException();
    }
}
