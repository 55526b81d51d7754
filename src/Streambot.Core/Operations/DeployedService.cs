using Streambot.Core.Artifacts;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Operations;

/// <summary>A service's stack, with its functions and connectors.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Target">Its account and region.</param>
/// <param name="Resources">All its resources, by their logical ids.</param>
internal sealed record DeployedService(
    StackDescription Stack, DeployTarget Target, IReadOnlyList<StackResource> Resources)
{
    public IEnumerable<StackResource> Functions =>
        Resources.Where(resource => resource.Type == ResourceTypes.Function && resource.PhysicalId.Length > 0);

    public IEnumerable<StackResource> Connectors => Resources.Where(resource =>
        resource.Type is ResourceTypes.Connector or ResourceTypes.EventSourceMapping
        && resource.PhysicalId.Length > 0);

    /// <param name="aws">Who is asked.</param>
    /// <param name="stackName">The stack.</param>
    /// <param name="orEmpty">Whether one is found too that still waits for its first change set.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">There is no such stack.</exception>
    public static async Task<DeployedService> FindAsync(
        OperationServices aws, string stackName, bool orEmpty, CancellationToken cancellation)
    {
        DeployTarget target = await aws.Account.IdentifyAsync(cancellation);
        StackDescription? stack = await aws.Stacks.FindAsync(stackName, cancellation);
        if (stack is null or { Status: "DELETE_COMPLETE" }
            || (stack.Status == "REVIEW_IN_PROGRESS" && !orEmpty))
            throw DiagnosticTable.ServiceNotDeployed.With(stackName, target.Account, target.Region).ToException();
        return new(stack, target, await aws.Stacks.DescribeResourcesAsync(stack.Id, cancellation));
    }

    /// <summary>The function of that logical id, or with none named, the only one.</summary>
    /// <exception cref="StreambotException">There is none, or more than one.</exception>
    public StackResource FunctionOf(string id)
    {
        List<StackResource> meant = [.. Functions.Where(function => id.Length == 0 || function.LogicalId == id)];
        return meant.Count == 1
            ? meant[0]
            : throw DiagnosticTable.InvokeFunctionUnclear
                .With(id, string.Join(", ", Functions.Select(function => function.LogicalId)))
                .ToException();
    }
}
