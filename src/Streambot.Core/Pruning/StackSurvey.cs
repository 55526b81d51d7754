using System.Collections.Concurrent;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Pruning;

/// <summary>
/// Reads all that the stacks of the account name. It can be asked again, and then reads only what has changed.
/// </summary>
internal sealed class StackSurvey(IAccountStacks stacks, NamedArtifacts named)
{
    public const string OnlyChangeSets = "REVIEW_IN_PROGRESS";

    /// <summary>CloudFormation throttles who asks for much at the same time.</summary>
    private const int MostAtATime = 4;

    private readonly ConcurrentDictionary<string, AccountStack> _read = [];
    private readonly ConcurrentDictionary<string, AccountChangeSet> _readChangeSets = [];
    private readonly ConcurrentDictionary<string, bool> _naming = [];

    /// <summary>The stacks, as of the last look.</summary>
    public IReadOnlyList<AccountStack> Stacks { get; private set; } = [];

    /// <summary>The names of all change sets that could be executed at any look.</summary>
    public IReadOnlySet<string> ChangeSets =>
        _readChangeSets.Values.Select(changeSet => changeSet.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether it, or one of its change sets, names an artifact.</summary>
    public bool IsNaming(AccountStack stack) => _naming.ContainsKey(stack.Id);

    /// <returns>Whether anything is new since the last look.</returns>
    /// <exception cref="StreambotException">Something cannot be read.</exception>
    public async Task<bool> ReadAsync(CancellationToken cancellation)
    {
        try
        {
            Stacks = await stacks.ListAsync(cancellation);
        }
        catch (StreambotException exception)
        {
            throw DiagnosticTable.PruneUnreadableStacks.With(exception.Messages[0].Text).ToException(exception);
        }

        ConcurrentBag<string> changed = [];
        ParallelOptions options = new() { MaxDegreeOfParallelism = MostAtATime, CancellationToken = cancellation };
        await Parallel.ForEachAsync(Stacks, options, async (stack, stop) =>
        {
            try
            {
                if (await ReadAsync(stack, stop) | await ReadChangeSetsAsync(stack, stop))
                    changed.Add(stack.Id);
            }
            catch (StreambotException exception)
            {
                throw DiagnosticTable.PruneUnreadable
                    .With(stack.Name, exception.Messages[0].Text)
                    .ToException(exception);
            }
        });
        return !changed.IsEmpty;
    }

    private async Task<bool> ReadAsync(AccountStack stack, CancellationToken cancellation)
    {
        if (_read.TryGetValue(stack.Id, out AccountStack? read) && IsSame(read, stack))
            return false;
        foreach (string value in stack.Values)
            Read(stack.Id, value);
        if (stack.Status != OnlyChangeSets)
            await ReadTemplatesAsync(stack.Id, null, cancellation);
        _read[stack.Id] = stack;
        return true;
    }

    private async Task<bool> ReadChangeSetsAsync(AccountStack stack, CancellationToken cancellation)
    {
        bool isNew = false;
        foreach (AccountChangeSet changeSet in await stacks.ChangeSetsAsync(stack.Id, cancellation))
        {
            if (!changeSet.IsPending
                || (_readChangeSets.TryGetValue(changeSet.Id, out AccountChangeSet? read) && read == changeSet))
                continue;
            foreach (string value in await stacks.ParametersAsync(changeSet, cancellation))
                Read(stack.Id, value);
            await ReadTemplatesAsync(stack.Id, changeSet.Id, cancellation);
            _readChangeSets[changeSet.Id] = changeSet;
            isNew = true;
        }

        return isNew;
    }

    private async Task ReadTemplatesAsync(string stackId, string? changeSetId, CancellationToken cancellation)
    {
        string original = await stacks.TemplateAsync(stackId, changeSetId, isProcessed: false, cancellation);
        Read(stackId, original);
        if (MayBeTransformed(original))
            Read(stackId, await stacks.TemplateAsync(stackId, changeSetId, isProcessed: true, cancellation));
    }

    // A template of others may be written in any way; what has no such word has no transform.
    private static bool MayBeTransformed(string template) =>
        template.Contains("Transform", StringComparison.Ordinal)
        || template.Contains("::MODULE", StringComparison.Ordinal);

    private void Read(string stackId, string text)
    {
        if (named.Read(text))
            _naming[stackId] = true;
    }

    private static bool IsSame(AccountStack one, AccountStack other) =>
        one.Status == other.Status && one.Changed == other.Changed && one.Values.SequenceEqual(other.Values);
}
