using System.Text.Json;
using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>One Update of a configuration, whose record shows how the old properties were interpreted.</summary>
internal sealed class EnvironmentUpdate(IEnvironmentRecords records, ResourceRequest request, WorkTime time)
{
    private readonly string _owner = RecordOwner.Of(request);
    private readonly string _physicalId = request.PhysicalResourceId!;
    private readonly bool _isOfNodeJs = PhysicalIds.IsOfNodeJs(request.PhysicalResourceId);
    private readonly RecordReads _reads = new(records, time);

    public async Task<ResourceResult> RunAsync()
    {
        string? before = await NameAsync(request.OldProperties);
        EnvironmentProperties properties = await ReadAsync(before);
        EnvironmentRecord record = WritableRecord.Of(properties, request)!;
        RecordWrite write = new(records, _reads, record, _owner);
        try
        {
            await write.RunAsync(adoptsOwnerless: true, time);
        }
        catch (ResourceFailedException) when (write.Attempted)
        {
            await write.UndoAsync(time.ForCleanup());
            throw;
        }

        if (_physicalId == record.Name && before is not null && before != record.Name)
            await RemoveLeftoverAsync(before);
        bool keepsIdentity = KeepsIdentity(before, properties, write.Seen);
        return properties.ToResult(keepsIdentity ? _physicalId : record.Name);
    }

    private async Task<EnvironmentProperties> ReadAsync(string? before)
    {
        Faults faults = [];
        string? name = await NameAsync(request.Properties);
        RecordPrecedents precedents = new(request, await OwnAsync(before), await OwnAsync(name));
        EnvironmentProperties properties = new EnvironmentReader(request, precedents.Cover, faults).Read(name);

        // The build of a project has written them: its function looks for the configuration under its own name.
        if (properties.Keys is not null && EnvironmentReader.FunctionName(request.Properties) is { } own)
            properties = properties with { FunctionName = own };
        properties = properties with { Accepted = [.. properties.Accepted.Union(precedents.Carried)] };
        WritableRecord.Check(properties, request, faults);
        faults.ThrowIfAny();
        return properties;
    }

    /// <summary>The key of the record that the properties refer to.</summary>
    private async Task<string?> NameAsync(JsonElement properties)
    {
        string? name = EnvironmentReader.FunctionName(properties);
        if (!_isOfNodeJs || EnvironmentReader.NodeJsName(properties) is not { } nodeJsName || nodeJsName == name)
            return name;

        // An ARN, or not the name of a function at all: for streambot for Node.js it was the key.
        bool wasKey = await OwnAsync(nodeJsName) is not null
            || (name is null && nodeJsName == EnvironmentReader.NodeJsName(request.OldProperties));
        return wasKey ? nodeJsName : name;
    }

    private async Task<EnvironmentRecord?> OwnAsync(string? name)
    {
        EnvironmentRecord? record = name is null ? null : await _reads.FindAsync(name);
        bool isOwn = record is not null && (record.Owner == _owner || (record.Owner is null && _isOfNodeJs));
        return isOwn ? record : null;
    }

    // This ID under this name, and another name before: an Update to that one failed, and might not have had the time
    // to undo its write.
    private async Task RemoveLeftoverAsync(string name)
    {
        try
        {
            await new RecordDeletion(records, request, time).RunAsync(name, alsoWithoutOwner: false);
        }
        catch (ResourceFailedException)
        {
            // The rollback must not fail because of it.
        }
    }

    private bool KeepsIdentity(string? before, EnvironmentProperties properties, EnvironmentRecord? seen)
    {
        if (_physicalId is PhysicalIds.NothingMade or PhysicalIds.PerhapsMade)
            return false;
        if (_isOfNodeJs && properties.FunctionName != EnvironmentReader.NodeJsName(request.Properties))
            return false;
        if (before == properties.FunctionName)
            return true;

        // The rollback of a rename that failed: this record is the one that the ID of streambot for Node.js refers to,
        // and as it was. With another ID, CloudFormation would request a Delete, which that ID allows to delete a
        // record without an owner.
        return _isOfNodeJs && seen is not null && SameValues(seen.Env, properties.Env);
    }

    private static bool SameValues(string json, IReadOnlyDictionary<string, string> env)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            foreach (JsonProperty property in document.RootElement.EnumerateObject())
                values[JsonText.NameOf(property)] = JsonText.AsJavaScript(property.Value);
            return values.Count == env.Count
                && values.All(pair => env.TryGetValue(pair.Key, out string? value) && value == pair.Value);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
