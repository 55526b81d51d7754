using System.Text.Json.Nodes;
using Streambot.Core.EventSources;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>
/// One Update of a connector: in place, or with another mapping if the source is different. What exists decides, not
/// what the request says about the past: after an Update that failed, CloudFormation requests the rollback with old
/// properties that never took effect.
/// </summary>
internal sealed class ConnectorUpdate(
    ILambdaRegions lambda, MappingTarget? target, ResourceRequest request, WorkTime time)
{
    private readonly MappingOwner _owner = MappingOwner.Of(request);
    private readonly MappingTarget? _old =
        ConnectorReader.ReadLeniently(MappingOwner.Of(request), request.OldProperties).Target;
    private readonly string _physicalId = request.PhysicalResourceId!;
    private readonly MappingCalls _calls = new(lambda.Mappings(target?.Region), time);

    // From the mapping of the old properties, if the physical ID does not name it.
    private IReadOnlyDictionary<string, string>? _tagsBefore;

    private bool IsOfNodeJs => PhysicalIds.IsOfNodeJs(_physicalId);

    private bool HasSourceOfBefore => _old is not null
        && _old.Source.Matches(target!.Source)
        && (_old.Region ?? lambda.Own) == (target.Region ?? lambda.Own);

    public async Task<ResourceResult> RunAsync()
    {
        EventSourceMapping? before = MappingIds.IsUuid(_physicalId) || _old is null ? null : await BeforeAsync(_old);
        if (target is null)
            return await LeaveAloneAsync();
        if (IsOfNodeJs)
            Read(_tagsBefore);

        EventSourceMapping? current = await CurrentAsync(before);
        if (current is { IsDeleting: true })
        {
            await _calls.GoneAsync(current.Uuid);
            current = null;
        }

        if (current is null)
            return await ReplaceAsync();

        EventSourceMapping changed = await ChangeAsync(current);
        await RemoveLeftoverAsync(changed);
        bool wasMade = _physicalId is not (PhysicalIds.NothingMade or PhysicalIds.PerhapsMade);
        return ConnectorResult.Of(wasMade ? _physicalId : changed.Uuid, changed);
    }

    // Without FunctionName, streambot for Node.js took the first mapping of the source, whatever its owner.
    private async Task<ResourceResult> LeaveAloneAsync()
    {
        bool isNamed = MappingIds.IsUuid(_physicalId);
        if (isNamed && await _calls.FindAsync(_physicalId) is { } named)
            _tagsBefore = await _calls.TagsAsync(named);
        Read(_tagsBefore);

        // The rollback of an Update that gave it a name, and created a mapping, which CloudFormation deletes now.
        return new(isNamed ? PhysicalIds.NothingMade : _physicalId, []);
    }

    /// <summary>The mapping that the old properties refer to.</summary>
    /// <remarks>
    /// Whatever the result of this Update, from now on the mapping is known to be ours, and so is what streambot for
    /// Node.js accepted for it: the old properties show it only now.
    /// </remarks>
    private async Task<EventSourceMapping?> BeforeAsync(MappingTarget old)
    {
        MappingCalls calls = new(lambda.Mappings(old.Region), time);
        if (await OursAsync(calls, old) is not { } before)
            return null;
        (EventSourceMapping mapping, IReadOnlyDictionary<string, string> tags) = before;
        _tagsBefore = tags;
        if (MappingOwner.In(tags) is not null)
            return mapping;

        MappingPrecedents precedents = new(request, tags);
        ConnectorProperties properties = ReadOld(precedents);
        IEnumerable<string> positions = precedents.Positions(wasElsewhere: !HasPosition(mapping, properties));
        Dictionary<string, string> more = _owner.ToTags();
        foreach ((string key, string value) in MappingOwner.ToAcceptedTag(properties.Accepted.Concat(positions)))
            more[key] = value;
        await calls.TagAsync(mapping, more);
        _tagsBefore = more;
        return mapping;
    }

    /// <summary>The mapping that the physical ID refers to, if it can be changed to what is desired.</summary>
    private async Task<EventSourceMapping?> CurrentAsync(EventSourceMapping? before)
    {
        if (MappingIds.IsUuid(_physicalId))
        {
            EventSourceMapping? named = await _calls.FindAsync(_physicalId);
            return named is not null && target!.Source.Matches(named) ? named : null;
        }

        // CloudFormation deletes the mapping of another source later, or returns to it.
        if (before is not null)
            return HasSourceOfBefore ? before : null;
        return _old is not null && HasSourceOfBefore && _old.Function == target!.Function
            ? null
            : (await OursAsync(_calls, target!))?.Mapping;
    }

    /// <summary>
    /// The mapping of a source and a function, if it belongs to this resource, or if streambot for Node.js created it
    /// and it has no owner yet.
    /// </summary>
    private async Task<(EventSourceMapping Mapping, IReadOnlyDictionary<string, string> Tags)?> OursAsync(
        MappingCalls calls, MappingTarget wanted)
    {
        if (await calls.FindAsync(wanted) is not { IsDeleting: false } mapping
            || await calls.TagsAsync(mapping) is not { } tags)
        {
            return null;
        }

        MappingOwner? owner = MappingOwner.In(tags);
        return owner == _owner || (owner is null && IsOfNodeJs) ? (mapping, tags) : null;
    }

    private async Task<ResourceResult> ReplaceAsync()
    {
        MappingCreation creation = new(_calls, target!, tags => Read(tags ?? _tagsBefore), _owner);
        try
        {
            EventSourceMapping mapping = await creation.RunAsync();
            // The ID of streambot for Node.js is found by source and function: if it were given up, its Delete would
            // find the mapping that was just created.
            return ConnectorResult.Of(IsOfNodeJs && HasSourceOfBefore ? _physicalId : mapping.Uuid, mapping);
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
            ?? throw new ResourceFailedException(
                $"The event source mapping {current.Uuid} was deleted by somebody else in the meantime. Deploy again.");
        MappingPrecedents precedents = new(request, tags);
        ConnectorProperties properties = Read(tags);
        ConnectorProperties old = ReadOld(precedents);
        MappingOwner? owner = MappingOwner.In(tags);
        bool isForeign = owner is not null && owner != _owner;
        if (isForeign && !properties.Adopt)
        {
            throw new ResourceFailedException(
                $"The event source mapping {current.Uuid} belongs to {owner} by now. " +
                "Remove this connector, or set Adopt to true to take the mapping over.");
        }

        RefuseOtherConsumption(current, properties);
        if (!precedents.CoverPosition)
            RefuseMovedPosition(current, properties, old);

        Dictionary<string, string> after = isForeign ? _owner.ToTagsAfter(owner) : _owner.ToTags();
        IEnumerable<string> positions = precedents.Positions(wasElsewhere: !HasPosition(current, old));
        Dictionary<string, string> accepted = MappingOwner.ToAcceptedTag(properties.Accepted.Concat(positions));
        foreach ((string key, string value) in properties.Tags.Concat(accepted))
            after[key] = value;
        return await new MappingChange(_calls, current, _owner).RunAsync(properties, old, tags, after);
    }

    private ConnectorProperties Read(IReadOnlyDictionary<string, string>? tags)
    {
        Faults faults = [];
        MappingPrecedents precedents = new(request, tags);
        ConnectorReader reader = ConnectorReader.Of(request, precedents.Cover, faults);
        ConnectorProperties properties = reader.Read(request.Properties);
        faults.ThrowIfAny();
        return properties with
        {
            Accepted = [.. properties.Accepted.Union(ReadOld(precedents).Accepted).Union(precedents.Nameless)],
        };
    }

    private ConnectorProperties ReadOld(MappingPrecedents precedents) =>
        new ConnectorReader(_owner, ignoresUnknown: false, precedents.CoverOld, []).Read(request.OldProperties);

    // The rollback of an Update that was rejected finds the mapping in the desired state.
    private static void RefuseOtherConsumption(EventSourceMapping current, ConnectorProperties properties)
    {
        if (ConnectorProperties.ConsumptionModeOf(current.Configuration) == properties.ConsumptionMode)
            return;
        throw new ResourceFailedException(
            $"ConsumptionMode of the event source mapping {current.Uuid} cannot be changed. To read in another mode, " +
            "deploy once without this connector, and then with it and the new ConsumptionMode.");
    }

    private static void RefuseMovedPosition(
        EventSourceMapping current, ConnectorProperties properties, ConnectorProperties old)
    {
        bool asksForAnother = properties.StartingPosition != old.StartingPosition
            || properties.StartingPositionTimestamp != old.StartingPositionTimestamp;
        bool hasAnother = !HasPosition(current, properties)
            || (properties.StartingPosition == "AT_TIMESTAMP"
                && !BeganAt(current, properties.StartingPositionTimestamp));
        if (asksForAnother && hasAnother)
        {
            throw new ResourceFailedException(
                $"StartingPosition is where a mapping begins to read, and the event source mapping {current.Uuid} " +
                "has begun: it cannot be changed. To read from another position, deploy once without this " +
                "connector, and then with it and the new StartingPosition.");
        }
    }

    private static bool HasPosition(EventSourceMapping current, ConnectorProperties properties) =>
        (string?)current.Configuration["StartingPosition"] == properties.StartingPosition;

    // Lambda might round to whole seconds.
    private static bool BeganAt(EventSourceMapping mapping, decimal? timestamp) =>
        mapping.Configuration["StartingPositionTimestamp"] is JsonValue began
        && began.TryGetValue(out decimal seconds)
        && timestamp is not null
        && Math.Abs(seconds - timestamp.Value) < 1;

    // An Update to another source might have failed after it created a mapping, without the time to delete it.
    private async Task RemoveLeftoverAsync(EventSourceMapping current)
    {
        if (!MappingIds.IsUuid(_physicalId) || _old is null || HasSourceOfBefore)
            return;
        try
        {
            MappingCalls calls = new(lambda.Mappings(_old.Region), time);
            if (await OursAsync(calls, _old) is ({ } leftover, _) && leftover.Uuid != current.Uuid)
                await calls.DeleteAsync(leftover.Uuid);
        }
        catch (ResourceFailedException)
        {
            // The rollback must not fail because of it.
        }
    }
}
