using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Contract;
using Streambot.Core.Schema;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>Reads what a template specifies for a connector.</summary>
/// <param name="owner">The owner of the properties.</param>
/// <param name="ignoresUnknown">Whether unknown properties are ignored.</param>
/// <param name="hasPrecedent">Which properties are accepted as streambot for Node.js accepted them.</param>
/// <param name="faults">The errors in them.</param>
internal sealed class ConnectorReader(
    MappingOwner owner, bool ignoresUnknown, Precedent hasPrecedent, Faults faults)
{
    private const string BatchSize = "BatchSize";
    private const string EventSourceArn = "EventSourceArn";

    private readonly JsonObject _configuration = [];
    private JsonObject _added = [];
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);
    private Dictionary<string, string> _tags = new(StringComparer.Ordinal);
    private string? _region;
    private bool _adopt;
    private JsonElement _properties;

    /// <summary>Reads the properties of a request. Streambot for Node.js ignored what it did not know.</summary>
    public static ConnectorReader Of(ResourceRequest request, Precedent hasPrecedent, Faults faults) =>
        new(MappingOwner.Of(request), PhysicalIds.IsOfNodeJs(request.PhysicalResourceId), hasPrecedent, faults);

    /// <summary>As much of the properties as can be read, for those that were accepted long ago or never.</summary>
    public static ConnectorProperties ReadLeniently(MappingOwner owner, JsonElement properties) =>
        new ConnectorReader(owner, ignoresUnknown: true, Precedents.None, []).Read(properties);

    public ConnectorProperties Read(JsonElement properties)
    {
        _properties = properties;
        foreach (JsonProperty property in properties.EnumerateObject())
            ReadProperty(JsonText.NameOf(property), property);
        LambdaProperties.Merge(_configuration, _added);

        return new(ReadTarget(), _configuration, _tags, _adopt) { Accepted = _accepted };
    }

    private void ReadProperty(string name, JsonProperty property)
    {
        Faults found = [];
        Action take = Reading(name, property, found);
        if (hasPrecedent(name, property.Value, found.Count > 0))
        {
            _accepted.Add(PropertyMark.Of(owner.ToString(), name, property.Value));
            if (name == BatchSize)
                _configuration[name] = MappingPrecedents.BatchSizeOf(property.Value);
            return;
        }

        foreach (string fault in found)
            faults.Add(fault);
        take();
    }

    private Action Reading(string name, JsonProperty property, Faults found)
    {
        JsonElement value = property.Value;
        switch (name)
        {
            case "ServiceToken" or "ServiceTimeout":
                return () => { };
            case "FunctionRegion":
                if (!JsonText.TryGet(value, out string? region) || !RegionName.IsValid(region))
                    found.Add("FunctionRegion must be the name of a region, such as eu-west-1.");
                return () => _region = found.Count == 0 ? region : null;
            case "Adopt":
                JsonNode? adopt = WireValues.Coerce(new("Adopt", PropertyType.Boolean), value, found);
                return () => _adopt = adopt?.GetValue<bool>() ?? false;
            case "StreamArn":
                PropertySchema streamArn = MappingSchema.Find(EventSourceArn)! with { Name = "StreamArn" };
                return Setting(streamArn, WireValues.Coerce(streamArn, value, found));
            case EventSourceArn when HasOtherStreamArn(value):
                found.Add("StreamArn and EventSourceArn are two names for one property: set only one of them.");
                return () => { };
            case LambdaProperties.Name:
                JsonObject added = LambdaProperties.Read(value, found);
                return () => _added = added;
            case "Tags":
                Dictionary<string, string> tags = ReadTags(value, found);
                return () => _tags = tags;
            default:
                if (MappingSchema.Find(name) is { } known)
                    return Setting(known, KnownValue(known, value, found));
                if (!JsonText.TryGetName(property, out _))
                    found.Add("A property's name is not valid Unicode.");
                else if (!ignoresUnknown)
                    found.Add($"'{JsonText.Shown(name)}' is not a property of Custom::StreambotConnector.");
                return () => { };
        }
    }

    private static JsonNode? KnownValue(PropertySchema property, JsonElement value, Faults found)
    {
        JsonNode? read = WireValues.Coerce(property, value, found);
        if (property.Name == BatchSize && read is not null && read.GetValue<long>() < 1)
            found.Add($"BatchSize must be at least 1, but is {read}.");
        return read;
    }

    private Action Setting(PropertySchema property, JsonNode? value) => () =>
    {
        if (value is not null)
            _configuration[property.ApiName] = value;
    };

    private bool HasOtherStreamArn(JsonElement eventSourceArn) =>
        _properties.TryGetProperty("StreamArn", out JsonElement streamArn)
        && JsonText.AsJavaScript(streamArn) != JsonText.AsJavaScript(eventSourceArn);

    private static Dictionary<string, string> ReadTags(JsonElement value, Faults found)
    {
        Dictionary<string, string> read = new(StringComparer.Ordinal);
        PropertySchema property = MappingSchema.Find("Tags")!;
        if (WireValues.Coerce(property, value, found) is not JsonArray tags)
            return read;
        foreach (JsonNode? tag in tags)
        {
            string? key = (tag as JsonObject)?["Key"]?.GetValue<string>();
            if (string.IsNullOrEmpty(key))
                found.Add("Each entry of Tags must have a Key.");
            else if (key.StartsWith("streambot:", StringComparison.Ordinal))
                found.Add("Tags: a key that begins with 'streambot:' is Streambot's own.");
            else
                read[key] = tag!["Value"]?.GetValue<string>() ?? "";
        }

        return read;
    }

    private MappingTarget? ReadTarget()
    {
        string? functionName = _configuration["FunctionName"]?.GetValue<string>();
        FunctionReference? function = FunctionReference.Parse(functionName);
        bool isMissing = !_properties.TryGetProperty("FunctionName", out _);
        if (function is null && !(isMissing && hasPrecedent("FunctionName", null, isRefused: true)))
            faults.Add("FunctionName must be the name or the ARN of a function.");
        if (function?.Region is { } region && _region is not null && region != _region)
            faults.Add("FunctionRegion and the region in FunctionName's ARN differ.");

        MappingSource source = new(_configuration);
        if (!source.IsKnown)
            faults.Add(
                "StreamArn must be the ARN of the source: a stream, a queue, a table's stream, a cluster or a broker.");
        else if (_configuration.ContainsKey(EventSourceArn) && source.Service.Length == 0)
            faults.Add("StreamArn must be an ARN.");

        return function is null || !source.IsKnown
            ? null
            : new(_region ?? function.Region, function, functionName!, source);
    }
}
