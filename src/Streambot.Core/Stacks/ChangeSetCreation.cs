using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>Makes a change set, and leaves none behind whose answer was lost or not waited for.</summary>
internal sealed class ChangeSetCreation(
    IStacks stacks, IReporter reporter, TimeProvider time, DeployTarget target, bool madeStack)
{
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(15);

    /// <returns>The change set; null when CloudFormation sees at once that nothing would change.</returns>
    /// <exception cref="StreambotException">CloudFormation refuses it, or cannot be reached.</exception>
    public async Task<ProposedChanges?> RunAsync(ChangeSetRequest request, CancellationToken cancellation)
    {
        try
        {
            return await stacks.CreateChangeSetAsync(request, cancellation) is { } id ? Proposed(id) : null;
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or StreambotException { MayHaveTakenEffect: true })
        {
            await RemoveAsync(request);
            throw;
        }
    }

    // The request bears a token: sent again, it makes no second change set, but tells the first one's id.
    private async Task RemoveAsync(ChangeSetRequest request)
    {
        using CancellationTokenSource bound = new(LongestSearch);
        try
        {
            if (await AskAgainAsync(request, bound.Token) is { } id)
                await Proposed(id).DisposeAsync();
        }
        catch (Exception exception) when (exception is StreambotException or OperationCanceledException)
        {
            reporter.Headline(
                $"It is not known whether CloudFormation has created the change set {request.ChangeSetName}. "
                + "If it has, this removes it: aws cloudformation delete-change-set "
                + $"--stack-name {request.StackName} --change-set-name {request.ChangeSetName} "
                + $"--region {target.Region}",
                Tone.Warning);
            reporter.Detail(exception.Message);
        }
    }

    private async Task<ChangeSetId?> AskAgainAsync(ChangeSetRequest request, CancellationToken cancellation)
    {
        try
        {
            return await stacks.CreateChangeSetAsync(request, cancellation);
        }
        catch (StreambotException exception) when (!exception.MayHaveTakenEffect)
        {
            // Refused: either because it is there, which its name tells, or for the reason that it was never made.
            return await stacks.FindChangeSetAsync(request.StackName, request.ChangeSetName, cancellation);
        }
    }

    private ProposedChanges Proposed(ChangeSetId id) => new(stacks, reporter, time, target, id, madeStack);
}
