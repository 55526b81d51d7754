using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Contract;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Resources;

/// <summary>
/// What a custom connector says that the custom resource does not know: JSON in one text, which reaches Lambda as it
/// is. CloudFormation would turn its numbers and booleans into text.
/// </summary>
internal static class LambdaProperties
{
    private const string Name = CustomConnector.LambdaProperties;

    /// <summary>Moves what is unknown out of the properties of every custom connector into that text.</summary>
    public static void Gather(MergeContext context)
    {
        foreach (string id in context.Connectors.All.Where(context.Connectors.IsCustom).ToArray())
            Gather(context.Template.Properties(id));
    }

    /// <summary>What a text of that property says; null where it is not a JSON object.</summary>
    public static JsonObject? Parse(JsonNode? value)
    {
        if (value is JsonObject members)
            return members.Any(member => Intrinsics.IsFunctionKey(member.Key)) ? null : members.DeepClone().AsObject();
        try
        {
            return Intrinsics.Text(value) is { } text ? JsonNode.Parse(text) as JsonObject : null;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static void Gather(JsonObject properties)
    {
        // What a transform brings, or a function yields, is not joined with more.
        JsonObject? unknown = properties.ContainsKey(Name) ? Parse(properties[Name]) : [];
        if (unknown is null || properties.Any(property => Intrinsics.IsFunctionKey(property.Key)))
            return;
        foreach ((string name, JsonNode? value) in properties.ToArray())
        {
            if (CustomConnector.OwnProperties.Contains(name))
                continue;
            if (MappingSchema.Find(name) is not { } known)
            {
                properties.Remove(name);
                UncheckedProperties.Merge(unknown, name, value);
            }
            else if (Split(known, value) is { } rest)
            {
                if (value is JsonObject { Count: 0 })
                    properties.Remove(name);
                UncheckedProperties.Merge(unknown, name, rest);
            }
        }

        if (unknown.Count > 0)
            properties[Name] = JsonTextWithFunctions.Of(unknown);
    }

    // Takes the unknown members out of an object. A list that has such members anywhere is repeated as a whole.
    private static JsonNode? Split(PropertySchema property, JsonNode? value)
    {
        if (property.IsClosed)
            return null;
        if (value is JsonArray list && property.Item is { } item)
        {
            JsonNode whole = list.DeepClone();
            bool isSplit = false;
            foreach (JsonNode? entry in list)
                isSplit |= Split(item, entry) is not null;
            return isSplit ? whole : null;
        }

        if (value is not JsonObject members || property.Type != PropertyType.Structure)
            return null;
        if (members.Any(member => Intrinsics.IsFunctionKey(member.Key)))
            return null;
        JsonObject unknown = [];
        foreach ((string name, JsonNode? member) in members.ToArray())
        {
            if (property.Member(name) is not { } known)
            {
                members.Remove(name);
                unknown[name] = member;
            }
            else if (Split(known, member) is { } rest)
            {
                if (member is JsonObject { Count: 0 })
                    members.Remove(name);
                unknown[name] = rest;
            }
        }

        return unknown.Count > 0 ? unknown : null;
    }
}
