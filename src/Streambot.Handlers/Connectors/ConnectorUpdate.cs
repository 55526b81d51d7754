using System.Text.Json.Nodes;
using Streambot.Core.EventSources;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>
/// One Update of a connector: in place, or by another mapping where the source is another one. What there is decides, not what the request says there was:
/// after an Update that failed, CloudFormation asks for the way back with the properties that were never reached as old ones.
/// </summary>
internal sealed class ConnectorUpdate(ILambdaRegions lambda, ConnectorProperties properties, ResourceRequest request, WorkTime time)
{
    private readonly ConnectorProperties _old = ConnectorReader.ReadLeniently(request.OldProperties);
    private readonly MappingOwner _owner = MappingOwner.Of(request);
    private readonly string _physicalId = request.PhysicalResourceId!;
    private readonly MappingTarget _target = properties.Target!;
    private readonly MappingCalls _calls = new(lambda.Mappings(properties.Target!.Region), time);

    private bool IsOfNodeJs => PhysicalIds.IsOfNodeJs(_physicalId);

    private bool HasSourceOfBefore => _old.Target is { } old && old.Source.Matches(_target.Source) && (old.Region ?? lambda.Own) == (_target.Region ?? lambda.Own);

    public async Task<ResourceResult> RunAsync()
    {
        EventSourceMapping? current = await CurrentAsync();
        if (current is { IsDeleting: true })
        {
            await _calls.GoneAsync(current.Uuid);
            current = null;
        }

        if (current is null)
            return await ReplaceAsync();

        EventSourceMapping changed = await ChangeAsync(current);
        await RemoveLeftoverAsync(changed);
        return ConnectorResource.Result(_physicalId is PhysicalIds.NothingMade or PhysicalIds.PerhapsMade ? changed.Uuid : _physicalId, changed);
    }

    /// <summary>The mapping that the physical id stands for, if it can become what is wanted.</summary>
    private async Task<EventSourceMapping?> CurrentAsync()
    {
        if (MappingIds.IsUuid(_physicalId))
            return await _calls.FindAsync(_physicalId) is { } mapping && _target.Source.Matches(mapping) ? mapping : null;

        EventSourceMapping? wanted = await OursAsync(_calls, _target);
        if (_old.Target is null || (HasSourceOfBefore && _old.Target.Function == _target.Function))
            return wanted;

        MappingCalls oldCalls = OldCalls(_old.Target);
        EventSourceMapping? before = await OursAsync(oldCalls, _old.Target);
        if (before is null || HasSourceOfBefore)
            return before ?? wanted;

        // CloudFormation deletes it in a while, or comes back to it: either way it must be known as ours.
        await oldCalls.TagAsync(before, _owner.ToTags());
        return null;
    }

    /// <summary>The mapping of a source and a function, if it is this resource's, or streambot for Node.js made it and it has no owner yet.</summary>
    private async Task<EventSourceMapping?> OursAsync(MappingCalls calls, MappingTarget target)
    {
        if (await calls.FindAsync(target) is not { IsDeleting: false } mapping || await calls.TagsAsync(mapping) is not { } tags)
            return null;
        MappingOwner? owner = MappingOwner.In(tags);
        return owner == _owner || (owner is null && IsOfNodeJs) ? mapping : null;
    }

    private async Task<ResourceResult> ReplaceAsync()
    {
        MappingCreation creation = new(_calls, properties, _owner);
        try
        {
            EventSourceMapping mapping = await creation.RunAsync();
            // The id of streambot for Node.js is found by source and function: given up, its Delete would find the mapping just made.
            return ConnectorResource.Result(IsOfNodeJs && HasSourceOfBefore ? _physicalId : mapping.Uuid, mapping);
        }
        catch (ResourceFailedException)
        {
            await creation.UndoAsync();
            throw;
        }
    }

    private async Task<EventSourceMapping> ChangeAsync(EventSourceMapping current)
    {
        IReadOnlyDictionary<string, string> tags = await _calls.TagsAsync(current)
            ?? throw new ResourceFailedException($"The event source mapping {current.Uuid} was deleted by somebody else meanwhile. Deploy again.");
        MappingOwner? owner = MappingOwner.In(tags);
        bool isForeign = owner is not null && owner != _owner;
        if (isForeign && !properties.Adopt)
            throw new ResourceFailedException($"The event source mapping {current.Uuid} belongs to {owner} by now. Remove this connector, or set Adopt to true to take the mapping over.");
        RefuseMovedPosition(current);

        Dictionary<string, string> after = isForeign ? _owner.ToTagsAfter(owner) : _owner.ToTags();
        foreach ((string key, string value) in properties.Tags)
            after[key] = value;
        return await new MappingChange(_calls, current, _owner).RunAsync(properties, _old, tags, after);
    }

    private void RefuseMovedPosition(EventSourceMapping current)
    {
        bool asksForAnother = properties.StartingPosition != _old.StartingPosition || properties.StartingPositionTimestamp != _old.StartingPositionTimestamp;
        bool hasAnother = current.Configuration["StartingPosition"]?.GetValue<string>() != properties.StartingPosition
            || (properties.StartingPosition == "AT_TIMESTAMP" && !BeganAt(current, properties.StartingPositionTimestamp));
        if (asksForAnother && hasAnother)
        {
            throw new ResourceFailedException(
                $"StartingPosition is where a mapping begins to read, and the event source mapping {current.Uuid} has begun: it cannot be changed. " +
                "To read from another position, deploy once without this connector, and then with it and the new StartingPosition.");
        }
    }

    // Lambda may round to whole seconds.
    private static bool BeganAt(EventSourceMapping mapping, decimal? timestamp) =>
        mapping.Configuration["StartingPositionTimestamp"] is JsonValue began
        && began.TryGetValue(out decimal seconds)
        && timestamp is not null
        && Math.Abs(seconds - timestamp.Value) < 1;

    // An Update to another source may have failed after it made a mapping, and not have had the time to delete it.
    private async Task RemoveLeftoverAsync(EventSourceMapping current)
    {
        if (!MappingIds.IsUuid(_physicalId) || _old.Target is null || HasSourceOfBefore)
            return;
        try
        {
            MappingCalls calls = OldCalls(_old.Target);
            if (await OursAsync(calls, _old.Target) is { } leftover && leftover.Uuid != current.Uuid)
                await calls.DeleteAsync(leftover.Uuid);
        }
        catch (ResourceFailedException)
        {
            // The way back must not fail for it.
        }
    }

    private MappingCalls OldCalls(MappingTarget old) => new(lambda.Mappings(old.Region), time);
}
