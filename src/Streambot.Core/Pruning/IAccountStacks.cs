using Streambot.Core.Diagnostics;

namespace Streambot.Core.Pruning;

/// <summary>All stacks of an account in a region, whoever has deployed them, with all that they may name.</summary>
public interface IAccountStacks
{
    /// <summary>
    /// The stacks that are not deleted, also nested ones and those that have nothing but change sets.
    /// </summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<IReadOnlyList<AccountStack>> ListAsync(CancellationToken cancellation);

    /// <summary>The change sets of a stack; none where it was deleted meanwhile.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<IReadOnlyList<AccountChangeSet>> ChangeSetsAsync(string stackId, CancellationToken cancellation);

    /// <summary>The template of a stack, or of one of its change sets.</summary>
    /// <param name="stackId">The stack.</param>
    /// <param name="changeSetId">The change set; none for the stack's own.</param>
    /// <param name="isProcessed">Whether its transforms are applied.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<string> TemplateAsync(
        string stackId, string? changeSetId, bool isProcessed, CancellationToken cancellation);

    /// <summary>The values of the parameters of a change set.</summary>
    /// <exception cref="StreambotException">AWS refuses to tell.</exception>
    Task<IReadOnlyList<string>> ParametersAsync(AccountChangeSet changeSet, CancellationToken cancellation);
}

/// <param name="Id">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">CloudFormation's word for its state.</param>
/// <param name="Changed">When it was last updated, or else created.</param>
public sealed record AccountStack(string Id, string Name, string Status, DateTimeOffset Changed)
{
    /// <summary>The values of its parameters, outputs and tags.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];
}

/// <param name="Id">Its ARN.</param>
/// <param name="StackId">The ARN of its stack.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">How far CloudFormation is with making it.</param>
/// <param name="ExecutionStatus">Whether it can be executed, is being executed, or was.</param>
public sealed record AccountChangeSet(string Id, string StackId, string Name, string Status, string ExecutionStatus)
{
    /// <summary>
    /// Whether it may still be executed, or is being executed. A state that is not known is taken for that.
    /// </summary>
    public bool IsPending =>
        Status is not ("FAILED" or "DELETE_COMPLETE")
        && ExecutionStatus is not ("EXECUTE_COMPLETE" or "EXECUTE_FAILED" or "OBSOLETE");
}
