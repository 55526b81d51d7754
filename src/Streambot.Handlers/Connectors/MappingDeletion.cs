using Streambot.Core.EventSources;

namespace Streambot.Handlers.Connectors;

/// <summary>Deletes a mapping if it belongs to whoever requests it.</summary>
internal sealed class MappingDeletion(MappingCalls calls, MappingOwner owner)
{
    /// <param name="mapping">The mapping that the request refers to.</param>
    /// <param name="ofNodeJs">
    /// Whether streambot for Node.js named it: then a mapping without an owner is included.
    /// </param>
    public async Task RunAsync(EventSourceMapping mapping, bool ofNodeJs)
    {
        if (await calls.TagsAsync(mapping) is not { } tags)
            return;

        MappingOwner? current = MappingOwner.In(tags);
        if (current == owner && MappingOwner.IsOnLoan(tags))
            await GiveBackAsync(calls, mapping, tags);
        else if (current == owner || (current is null && ofNodeJs))
            await calls.DeleteAsync(mapping.Uuid);
        else if (MappingOwner.IsOnLoan(tags)
            && (MappingOwner.FormerIn(tags) == owner || (MappingOwner.FormerIn(tags) is null && ofNodeJs)))
            // The previous owner no longer exists: the takeover is final.
            await calls.UntagAsync(mapping, MappingOwner.FormerTags);
    }

    /// <summary>
    /// Returns a mapping that was taken over to its previous owner: the deployment that took it has failed, or was
    /// rolled back.
    /// </summary>
    public static async Task GiveBackAsync(
        MappingCalls calls, EventSourceMapping mapping, IReadOnlyDictionary<string, string> tags)
    {
        if (!MappingOwner.IsOnLoan(tags))
            return;
        MappingOwner? former = MappingOwner.FormerIn(tags);
        if (former is not null)
            await calls.TagAsync(mapping, former.ToTags());
        string[] own = [MappingOwner.StackTag, MappingOwner.ResourceTag, MappingOwner.AcceptedTag];
        await calls.UntagAsync(
            mapping, [.. former is null ? own.Where(tags.ContainsKey) : [], .. MappingOwner.FormerTags]);
    }
}
