using System.Text.Json.Nodes;
using Streambot.Core.EventSources;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>
/// Creates a mapping, or takes the existing one: its own from an earlier attempt or, if allowed, that of another owner.
/// </summary>
/// <param name="calls">Lambda, in the region of the function.</param>
/// <param name="target">What the mapping connects.</param>
/// <param name="read">
/// The properties, as the tags of the existing mapping interpret them; null if there is none.
/// </param>
/// <param name="owner">The new owner.</param>
internal sealed class MappingCreation(
    MappingCalls calls,
    MappingTarget target,
    Func<IReadOnlyDictionary<string, string>?, ConnectorProperties> read,
    MappingOwner owner)
{
    private static readonly TimeSpan PatienceWithConflicts = TimeSpan.FromMinutes(1);
    private static readonly ConnectorProperties Nothing = new(null, [], new Dictionary<string, string>(), Adopt: false);

    private bool _isNew;
    private EventSourceMapping? _taken;

    /// <summary>The mark of the position that the properties specify, for a mapping that began at another.</summary>
    public string? PositionMark { get; init; }

    /// <summary>What is to be deleted if a Create fails now; null as long as there is nothing.</summary>
    public string? PhysicalResourceId { get; private set; }

    /// <exception cref="ResourceFailedException">
    /// There is a mapping that belongs to another owner, or AWS rejected the call.
    /// </exception>
    public async Task<EventSourceMapping> RunAsync()
    {
        long start = calls.Time.Clock.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            EventSourceMapping? existing = await calls.FindAsync(target);
            if (existing is { IsDeleting: true })
            {
                await calls.GoneAsync(existing.Uuid);
            }
            else if (existing is not null)
            {
                if (await TakeAsync(existing) is { } taken)
                    return taken;
            }
            else
            {
                try
                {
                    return await MakeAsync();
                }
                // The first of two attempts might have succeeded after all, or another change of the function is in
                // progress.
                catch (ResourceFailedException exception)
                    when (IsConflict(exception) && calls.Time.Clock.GetElapsedTime(start) < PatienceWithConflicts)
                {
                    await calls.WaitAsync(attempt, exception.Message);
                }
            }
        }
    }

    /// <summary>Removes the traces of an attempt that failed, as far as there is time.</summary>
    public async Task UndoAsync()
    {
        MappingCalls cleanup = calls.ForCleanup();
        try
        {
            if (_taken is not null)
                await MappingDeletion.GiveBackAsync(
                    cleanup, _taken, await cleanup.TagsAsync(_taken) ?? new Dictionary<string, string>());
            else if (_isNew && await cleanup.FindAsync(target) is { } made && await IsOwnAsync(cleanup, made))
                await cleanup.DeleteAsync(made.Uuid);
        }
        catch (ResourceFailedException)
        {
            // The reason of the earlier failure is more important; the next Update searches for what was left behind.
        }
    }

    private async Task<bool> IsOwnAsync(MappingCalls cleanup, EventSourceMapping made) =>
        await cleanup.TagsAsync(made) is { } tags && MappingOwner.In(tags) == owner;

    private async Task<EventSourceMapping> MakeAsync()
    {
        EventSourceMapping mapping;
        try
        {
            mapping = await calls.CreateAsync(ToConfiguration(read(null)));
        }
        catch (ResourceFailedException exception)
            when (exception.InnerException is { } cause && !AwsErrors.IsRefusal(cause))
        {
            _isNew = true;
            PhysicalResourceId = PhysicalIds.PerhapsMade;
            throw;
        }

        _isNew = true;
        PhysicalResourceId = mapping.Uuid;
        return await calls.SettledAsync(mapping);
    }

    private JsonObject ToConfiguration(ConnectorProperties properties)
    {
        JsonObject configuration = properties.Configuration.DeepClone().AsObject();
        if (properties.StartingPosition is { } position)
            configuration["StartingPosition"] = position;
        IEnumerable<KeyValuePair<string, string>> tags =
            properties.Tags.Concat(owner.ToTags()).Concat(MappingOwner.ToAcceptedTag(properties.Accepted));
        configuration["Tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
        return configuration;
    }

    private async Task<EventSourceMapping?> TakeAsync(EventSourceMapping existing)
    {
        if (await calls.TagsAsync(existing) is not { } tags)
            return null;

        ConnectorProperties properties = read(tags);
        MappingOwner? current = MappingOwner.In(tags);
        if (current != owner && !properties.Adopt)
        {
            throw new ResourceFailedException(current is null
                ? $"The event source mapping {existing.Uuid} already connects this source and function, and was not "
                    + "created by a connector. Set Adopt to true to take it over, or delete it first."
                : $"The event source mapping {existing.Uuid} already connects this source and function, and belongs "
                    + $"to {current}. Set Adopt to true to take it over, or delete it first.");
        }

        PhysicalResourceId = existing.Uuid;
        _taken = current == owner ? null : existing;
        Dictionary<string, string> after = current == owner ? KeptLoan(tags) : owner.ToTagsAfter(current);
        Dictionary<string, string> accepted = MappingOwner.ToAcceptedTag(Accepted(existing, properties, tags));
        foreach ((string key, string value) in properties.Tags.Concat(accepted))
            after[key] = value;
        return await new MappingChange(calls, existing, owner).RunAsync(properties, Nothing, tags, after);
    }

    // Including those of the previous owner: the mapping might be returned.
    private IEnumerable<string> Accepted(
        EventSourceMapping existing, ConnectorProperties properties, IReadOnlyDictionary<string, string> tags)
    {
        bool hasPosition = (string?)existing.Configuration["StartingPosition"] == properties.StartingPosition;
        IEnumerable<string> position = PositionMark is null || hasPosition ? [] : [PositionMark];
        return MappingOwner.AcceptedIn(tags).Concat(properties.Accepted).Concat(position);
    }

    // A repeated Create must not make final what the first one left revocable.
    private Dictionary<string, string> KeptLoan(IReadOnlyDictionary<string, string> tags) =>
        MappingOwner.IsOnLoan(tags) ? owner.ToTagsAfter(MappingOwner.FormerIn(tags)) : owner.ToTags();

    private static bool IsConflict(ResourceFailedException exception) =>
        exception.InnerException is { } cause && AwsErrors.IsCode(cause, "ResourceConflictException");
}
