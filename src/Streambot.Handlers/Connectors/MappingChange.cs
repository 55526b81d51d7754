using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.EventSources;
using Streambot.Core.Schema;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>Changes an existing mapping to what the template specifies, and restores it if that fails.</summary>
internal sealed class MappingChange(MappingCalls calls, EventSourceMapping mapping, MappingOwner owner)
{
    private const string FilterCriteria = "FilterCriteria";
    private const string Key = "KMSKeyArn";

    private readonly Dictionary<string, string> _tagsBefore = [];
    private readonly List<string> _tagsAdded = [];
    private EventSourceMapping _mapping = mapping;
    private JsonObject? _configurationBefore;
    private readonly JsonObject _resetsBefore = [];

    /// <summary>Changes what differs and waits until the mapping has settled.</summary>
    /// <param name="desired">What the template specifies now.</param>
    /// <param name="old">What it specified before: what it no longer specifies returns to its default.</param>
    /// <param name="before">The tags of the mapping.</param>
    /// <param name="after">The tags that it is to have in addition to its own, including the owner's.</param>
    public async Task<EventSourceMapping> RunAsync(
        ConnectorProperties desired,
        ConnectorProperties old,
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after)
    {
        // A mapping that is being changed shows neither what it was nor what it will be.
        _mapping = await calls.SettledAsync(_mapping);
        try
        {
            await TagAsync(before, after, old.Tags.Keys.Where(key => !desired.Tags.ContainsKey(key)));
            JsonObject resets = LambdaProperties.Removed(old.Configuration, desired.Configuration);
            JsonObject changes = Changes(desired, old, resets);
            return await calls.SettledAsync(changes.Count == 0 ? _mapping : await UpdateAsync(changes, resets, old));
        }
        catch (ResourceFailedException)
        {
            await UndoAsync();
            throw;
        }
    }

    private async Task<EventSourceMapping> UpdateAsync(JsonObject changes, JsonObject resets, ConnectorProperties old)
    {
        try
        {
            _configurationBefore = Before(changes, old);
            return await SendAsync(calls, changes, resets);
        }
        catch (ResourceFailedException exception)
            when (exception.InnerException is { } cause && AwsErrors.IsRefusal(cause))
        {
            _configurationBefore = null;
            throw;
        }
    }

    // No update, and no rollback, gets stuck on a value that is only a guess at what means "none".
    private async Task<EventSourceMapping> SendAsync(MappingCalls through, JsonObject changes, JsonObject resets)
    {
        try
        {
            return await through.UpdateAsync(_mapping.Uuid, changes);
        }
        catch (ResourceFailedException exception)
            when (resets.Count > 0 && AwsErrors.IsOfTheInput(exception.InnerException))
        {
            JsonObject rest = new(changes.Where(change => !resets.ContainsKey(change.Key)).Select(Copy));
            return rest.Count == 0 ? _mapping : await through.UpdateAsync(_mapping.Uuid, rest);
        }
    }

    private async Task TagAsync(
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after,
        IEnumerable<string> removed)
    {
        Dictionary<string, string> changed =
            after.Where(tag => before.GetValueOrDefault(tag.Key) != tag.Value).ToDictionary();
        List<string> gone = [.. removed.Concat(Outdated(before, after)).Where(before.ContainsKey)];
        foreach (string key in changed.Keys.Concat(gone))
        {
            if (before.TryGetValue(key, out string? value))
                _tagsBefore[key] = value;
            else
                _tagsAdded.Add(key);
        }

        await calls.TagAsync(_mapping, changed);
        await calls.UntagAsync(_mapping, gone);
    }

    // The owner's own update makes a takeover final, and from then on it can only be restored to what it is now.
    private IEnumerable<string> Outdated(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after)
    {
        if (MappingOwner.In(before) != owner)
            return [];
        string[] accepted = after.ContainsKey(MappingOwner.AcceptedTag) ? [] : [MappingOwner.AcceptedTag];
        return MappingOwner.IsOnLoan(after) ? accepted : accepted.Concat(MappingOwner.FormerTags);
    }

    private JsonObject Changes(ConnectorProperties desired, ConnectorProperties old, JsonObject resets)
    {
        JsonObject wanted = [];
        foreach (PropertySchema property in MappingSchema.All.Where(property => property.Updatable))
        {
            if (property.ApiName == FilterCriteria && !_mapping.ShowsFilter && !SaysFilterAnew(desired, old))
                continue;
            JsonNode? value = desired.Configuration[property.ApiName];
            bool returns = old.Configuration.ContainsKey(property.ApiName) || property.Name == "Enabled";
            wanted[property.ApiName] = value?.DeepClone() ?? (returns ? Default(property, desired) : null);
        }

        foreach (KeyValuePair<string, JsonNode?> said in LambdaProperties.In(desired.Configuration).Concat(resets))
            wanted[said.Key] = said.Value?.DeepClone();

        // All together, or nothing: Lambda validates some of them against others.
        bool differs = wanted.Any(pair => pair.Value is not null
            && (resets.ContainsKey(pair.Key) ? !IsShown(pair) : Differs(pair.Key, pair.Value, desired)));
        return differs ? new(wanted.Where(pair => pair.Value is not null).Select(Copy)) : [];
    }

    private bool IsShown(KeyValuePair<string, JsonNode?> property) =>
        JsonNode.DeepEquals(_mapping.Configuration[property.Key], property.Value);

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> property) =>
        KeyValuePair.Create(property.Key, property.Value?.DeepClone());

    private bool Differs(string name, JsonNode value, ConnectorProperties desired)
    {
        JsonNode? current = _mapping.Configuration[name];
        return name switch
        {
            // It is desired only if the template specifies it again.
            FilterCriteria when !_mapping.ShowsFilter => true,
            "FunctionName" => !desired.Target!.Function.Matches(_mapping.FunctionArn),
            "Enabled" => _mapping.IsEnabled != value.GetValue<bool>(),
            _ when IsNothing(current) => !IsNothing(value) && !IsDefault(name, value),
            _ => !JsonNode.DeepEquals(current, value),
        };
    }

    // What Lambda does not show is what the template specified. With another key, it must be written again.
    private static bool SaysFilterAnew(ConnectorProperties desired, ConnectorProperties old) =>
        !JsonNode.DeepEquals(desired.Configuration[FilterCriteria], old.Configuration[FilterCriteria])
        || !JsonNode.DeepEquals(desired.Configuration[Key], old.Configuration[Key]);

    // Lambda writes "none" in many ways.
    private static bool IsNothing(JsonNode? node) => node switch
    {
        null => true,
        JsonObject members => members.All(member => IsNothing(member.Value)),
        JsonArray items => items.Count == 0,
        _ => node.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Length == 0,
    };

    private static bool IsDefault(string name, JsonNode value) =>
        PropertyOf(name)?.WhenRemoved is { } json && JsonNode.DeepEquals(JsonNode.Parse(json), value);

    private static PropertySchema? PropertyOf(string name) =>
        MappingSchema.All.FirstOrDefault(property => property.ApiName == name);

    private static JsonNode? Default(PropertySchema property, ConnectorProperties desired) => property switch
    {
        { Name: "BatchSize" } => JsonValue.Create(desired.Target!.Source.Service == "sqs" ? 10L : 100L),
        { WhenRemoved: { } json } => JsonNode.Parse(json),
        _ => null,
    };

    private JsonObject Before(JsonObject changes, ConnectorProperties old)
    {
        JsonObject before = [];

        foreach ((string name, JsonNode? change) in changes)
        {
            // What was not visible is not written back, and a filter stays with the key that it was written with.
            if (name is FilterCriteria or Key && !_mapping.ShowsFilter)
                continue;
            JsonNode? value = name switch
            {
                "FunctionName" => _mapping.FunctionArn,
                "Enabled" => _mapping.IsEnabled,
                _ when LambdaProperties.IsUnknown(name) => UnknownBefore(name, change, old),
                _ => _mapping.Configuration[name]?.DeepClone()
                    ?? (PropertyOf(name)?.WhenRemoved is { } json ? JsonNode.Parse(json) : null),
            };
            if (value is not null)
                before[name] = value;
        }

        return before;
    }

    // Lambda might not show it: then it was what the template specified.
    private JsonNode? UnknownBefore(string name, JsonNode? change, ConnectorProperties old)
    {
        if ((_mapping.Configuration[name] ?? old.Configuration[name])?.DeepClone() is { } before)
            return before;
        if (LambdaProperties.Reset(change) is not { } none)
            return null;
        _resetsBefore[name] = none;
        return none.DeepClone();
    }

    // If this fails as well, CloudFormation's own rollback is an Update to the old properties.
    private async Task UndoAsync()
    {
        MappingCalls cleanup = calls.ForCleanup();
        try
        {
            if (_configurationBefore is not null)
                await SendAsync(cleanup, _configurationBefore, _resetsBefore);
            await cleanup.TagAsync(_mapping, _tagsBefore);
            await cleanup.UntagAsync(_mapping, _tagsAdded);
        }
        catch (ResourceFailedException)
        {
            // The reason of the earlier failure is more important.
        }
    }
}
