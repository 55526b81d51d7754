using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Executes a change set. Whether that has begun is asked, not guessed.</summary>
internal sealed class ChangeSetExecution(IStacks stacks)
{
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(15);

    private enum Evidence
    {
        HasBegun,
        HasNotBegun,
        None,
    }

    /// <exception cref="StreambotException">It has not begun, or nobody can tell.</exception>
    public async Task BeginAsync(ProposedChanges proposal, string stackName, DeployTarget target)
    {
        try
        {
            // The point of no return: a call that is cancelled half-way would leave open which side of it we are on.
            await stacks.ExecuteChangeSetAsync(proposal.Id, CancellationToken.None);
            proposal.Keep();
        }
        catch (StreambotException exception)
        {
            Evidence evidence = await FindAsync(proposal.Id);
            if (evidence == Evidence.HasBegun)
            {
                proposal.Keep();
                return;
            }

            // What has not begun never will: the change set is removed, which CloudFormation
            // refuses once it executes it.
            if (evidence == Evidence.HasNotBegun || !exception.MayHaveTakenEffect)
                throw;
            proposal.Keep();
            throw DiagnosticTable.ExecutionUnknown
                .With(stackName, target.Region, exception.Messages[0].Text)
                .ToException(exception);
        }
    }

    private async Task<Evidence> FindAsync(ChangeSetId id)
    {
        using CancellationTokenSource bound = new(LongestSearch);
        try
        {
            ChangeSetDescription? description = await stacks.DescribeChangeSetAsync(id, bound.Token);
            return description switch
            {
                null => Evidence.None,
                { ExecutionStatus: "EXECUTE_IN_PROGRESS" or "EXECUTE_COMPLETE" or "EXECUTE_FAILED" } =>
                    Evidence.HasBegun,
                _ => Evidence.HasNotBegun,
            };
        }
        catch (Exception exception) when (exception is StreambotException or OperationCanceledException)
        {
            return Evidence.None;
        }
    }
}
