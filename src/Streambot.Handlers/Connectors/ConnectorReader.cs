using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.EventSources;
using Streambot.Handlers.Functions;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>Reads what a template says of a connector.</summary>
internal sealed partial class ConnectorReader(Faults faults, bool ignoresUnknown)
{
    private readonly JsonObject _configuration = [];
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);
    private string? _region;
    private bool _adopt;

    /// <summary>As much of properties as can be read, for those that were accepted long ago or never.</summary>
    public static ConnectorProperties ReadLeniently(JsonElement properties) => new ConnectorReader([], ignoresUnknown: true).Read(properties);

    public ConnectorProperties Read(JsonElement properties)
    {
        foreach (JsonProperty property in properties.EnumerateObject())
        {
            if (JsonText.TryGetName(property, out string? name))
                ReadProperty(name, property.Value);
            else
                faults.Add("A property's name is not valid Unicode.");
        }

        return new(ReadTarget(), _configuration, _tags, _adopt);
    }

    private void ReadProperty(string name, JsonElement value)
    {
        switch (name)
        {
            case "ServiceToken" or "ServiceTimeout":
                break;
            case "FunctionRegion":
                if (JsonText.TryGet(value, out string? region) && Region().IsMatch(region))
                    _region = region;
                else
                    faults.Add("FunctionRegion must be the name of a region, as eu-west-1.");
                break;
            case "Adopt":
                _adopt = EventSourceValues.Coerce(new("Adopt", EventSourceValueType.Boolean), value, faults)?.GetValue<bool>() ?? false;
                break;
            case "StreamArn":
                ReadSource(value);
                break;
            case "Tags":
                ReadTags(value);
                break;
            default:
                ReadKnown(name, value);
                break;
        }
    }

    private void ReadKnown(string name, JsonElement value)
    {
        if (EventSourceProperties.Find(name) is not { } property)
        {
            if (!ignoresUnknown)
                faults.Add($"'{JsonText.Shown(name)}' is no property of Custom::StreambotConnector.");
            return;
        }

        JsonNode? coerced = EventSourceValues.Coerce(property, value, faults);
        if (coerced is null)
            return;
        if (_configuration[property.ApiName] is { } other && !JsonNode.DeepEquals(other, coerced))
            faults.Add("StreamArn and EventSourceArn are two names of one property: give one of them.");
        _configuration[property.ApiName] = coerced;
    }

    private void ReadSource(JsonElement value)
    {
        EventSourceProperty streamArn = EventSourceProperties.Find("EventSourceArn")! with { Name = "StreamArn" };
        JsonNode? coerced = EventSourceValues.Coerce(streamArn, value, faults);
        if (coerced is not null)
            ReadKnown("EventSourceArn", value);
    }

    private void ReadTags(JsonElement value)
    {
        EventSourceProperty property = EventSourceProperties.Find("Tags")!;
        if (EventSourceValues.Coerce(property, value, faults) is not JsonArray tags)
            return;
        foreach (JsonNode? tag in tags)
        {
            string? key = (tag as JsonObject)?["Key"]?.GetValue<string>();
            if (string.IsNullOrEmpty(key))
                faults.Add("Each of Tags must have a Key.");
            else if (key.StartsWith("streambot:", StringComparison.Ordinal))
                faults.Add("Tags: a key that begins with 'streambot:' is Streambot's own.");
            else
                _tags[key] = tag!["Value"]?.GetValue<string>() ?? "";
        }
    }

    private MappingTarget? ReadTarget()
    {
        string? functionName = _configuration["FunctionName"]?.GetValue<string>();
        FunctionReference? function = FunctionReference.Parse(functionName);
        if (function is null)
            faults.Add("FunctionName must be the name or the ARN of a function.");
        if (function?.Region is { } region && _region is not null && region != _region)
            faults.Add("FunctionRegion and the region in FunctionName's ARN differ.");

        MappingSource source = new(_configuration);
        if (!source.IsKnown)
            faults.Add("StreamArn must be the ARN of the source: a stream, a queue, a table's stream, a cluster or a broker.");
        else if (_configuration.ContainsKey("EventSourceArn") && source.Service.Length == 0)
            faults.Add("StreamArn must be an ARN.");

        return function is null || !source.IsKnown ? null : new(_region ?? function.Region, function, functionName!, source);
    }

    [GeneratedRegex(@"^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$")]
    private static partial Regex Region();
}
