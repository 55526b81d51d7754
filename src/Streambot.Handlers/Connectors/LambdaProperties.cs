using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Contract;
using Streambot.Core.Schema;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>
/// Properties of a mapping that are in no table here, as one JSON text: CloudFormation would convert their numbers and
/// Booleans to text. They are sent to Lambda as they are.
/// </summary>
internal static class LambdaProperties
{
    public const string Name = CustomConnector.LambdaProperties;

    // What the resource specifies in its own way, and what Lambda returns about a mapping.
    private static readonly string[] NotForTheText =
    [
        .. CustomConnector.OwnProperties, "UUID", "FunctionArn", "EventSourceMappingArn", "State",
        "StateTransitionReason", "LastModified", "LastProcessingResult", "FilterCriteriaError",
    ];

    // AWS does not accept a name twice, and JSON readers differ in which one counts.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Whether no table contains a property of that name.</summary>
    public static bool IsUnknown(string name) => Find(name) is null;

    /// <summary>
    /// The content of the text; empty, with a sentence in <paramref name="found"/>, if it cannot be sent.
    /// </summary>
    public static JsonObject Read(JsonElement value, Faults found)
    {
        if (Parse(value) is not { } properties)
        {
            found.Add($"{Name} must be the JSON text of an object.");
            return [];
        }

        bool isSendable = true;
        foreach ((string name, JsonNode? property) in properties)
        {
            if (FaultOf(name, property) is not { } fault)
                continue;
            found.Add(fault);
            isSendable = false;
        }

        return isSendable ? properties : [];
    }

    /// <summary>Adds properties to those of a mapping, member by member, under the names that Lambda uses.</summary>
    public static void Merge(JsonObject into, JsonObject added)
    {
        foreach ((string name, JsonNode? value) in added)
            Merge(into, Find(name), name, value);
    }

    /// <summary>Those properties of a mapping that are in no table.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> In(JsonObject configuration) =>
        configuration.Where(property => IsUnknown(property.Key));

    /// <summary>
    /// The values that mean "none" to Lambda for each property that was specified before and no longer is.
    /// </summary>
    public static JsonObject Removed(JsonObject before, JsonObject after)
    {
        JsonObject resets = [];
        foreach ((string name, JsonNode? value) in In(before))
        {
            if (!after.ContainsKey(name) && Reset(value) is { } none)
                resets[name] = none;
        }

        return resets;
    }

    /// <summary>
    /// The value that means "none" to Lambda, depending on the type of the old value; null for a number, which has no
    /// such value.
    /// </summary>
    public static JsonNode? Reset(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => new JsonObject(),
        JsonValueKind.Array => new JsonArray(),
        JsonValueKind.String => JsonValue.Create(""),
        JsonValueKind.True or JsonValueKind.False => JsonValue.Create(false),
        _ => null,
    };

    private static PropertySchema? Find(string name) =>
        MappingSchema.All.FirstOrDefault(property => property.Name == name || property.ApiName == name);

    // In a known property, only an object or a list of objects can contain something unknown.
    private static string? FaultOf(string name, JsonNode? value)
    {
        PropertySchema? known = Find(name);
        bool isObject = known is { Type: PropertyType.Structure };
        bool isList = known is { Type: PropertyType.List, Item.Type: PropertyType.Structure };
        if (NotForTheText.Contains(name))
            return $"{Name} must not set {name}, which is the resource's own.";
        if (known is not null && ((!isObject && !isList) || known.Item is { IsClosed: true }))
            return $"{Name} must not set {name}: set it as a property of the resource.";
        if (isObject && value is not JsonObject)
            return $"{Name}: {name} must be an object.";
        return isList && value is not JsonArray ? $"{Name}: {name} must be a list." : null;
    }

    private static void Merge(JsonObject into, PropertySchema? known, string name, JsonNode? value)
    {
        string apiName = known?.ApiName ?? name;
        if (value is not JsonObject members)
        {
            into[apiName] = Renamed(known, value);
            return;
        }

        if (into[apiName] is not JsonObject whole)
            into[apiName] = whole = [];
        foreach ((string member, JsonNode? other) in members)
            Merge(whole, known?.Member(member), member, other);
    }

    private static JsonNode? Renamed(PropertySchema? known, JsonNode? value)
    {
        if (value is not JsonArray list)
            return value?.DeepClone();
        JsonArray renamed = [];
        foreach (JsonNode? item in list)
        {
            JsonObject holder = [];
            Merge(holder, known?.Item is { } of ? of with { ApiName = Name } : null, Name, item);
            holder.Remove(Name, out JsonNode? merged);
            renamed.Add(merged);
        }

        return renamed;
    }

    // What cannot be written again, such as half a surrogate pair, is not a text that can be sent.
    private static JsonObject? Parse(JsonElement value)
    {
        try
        {
            if (!JsonText.TryGet(value, out string? text)
                || JsonNode.Parse(text, documentOptions: Strict) is not JsonObject read)
            {
                return null;
            }

            JsonObject properties = JsonNode.Parse(read.ToJsonString())!.AsObject();
            RemoveNulls(properties);
            return properties;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static void RemoveNulls(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list)
                RemoveNulls(item);
        }

        if (node is not JsonObject members)
            return;
        foreach ((string name, JsonNode? member) in members.ToArray())
        {
            if (member is null)
                members.Remove(name);
            else
                RemoveNulls(member);
        }
    }
}
