using System.Text.Json;
using Streambot.Core.Contract;

namespace Streambot.Core.Invocation;

/// <summary>What a function of a merged template reads.</summary>
/// <param name="Id">The logical id.</param>
/// <param name="SourceArn">The ARN of the source; empty if the template does not have it.</param>
/// <param name="SourceId">The logical id of the resource that is the source; empty if none is.</param>
/// <param name="Properties">The properties of the connector.</param>
internal sealed record TemplateConnector(string Id, string SourceArn, string SourceId, JsonElement Properties)
{
    /// <summary>The connectors of a function.</summary>
    public static IEnumerable<TemplateConnector> Of(
        string functionId, JsonElement function, IEnumerable<JsonProperty> resources)
    {
        JsonElement? name = Member(Member(function, "Properties"), "FunctionName");
        foreach (JsonProperty resource in resources)
        {
            if (Member(resource.Value, "Type")?.ToString()
                is not (ResourceTypes.Connector or ResourceTypes.EventSourceMapping))
                continue;
            JsonElement? properties = Member(resource.Value, "Properties");
            JsonElement? meant = Member(properties, "FunctionName");
            bool isOfFunction = Member(meant, "Ref")?.ToString() == functionId
                || (meant is { } one && name is { } other && JsonElement.DeepEquals(one, other));
            // The custom resource calls it as streambot for Node.js did.
            JsonElement? source = Member(properties, "StreamArn") ?? Member(properties, "EventSourceArn");
            if (isOfFunction && properties is { } own && source is { } arn)
                yield return Read(resource.Name, arn, own);
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteString("sourceArn", SourceArn);
        json.WriteString("sourceId", SourceId);
        json.WritePropertyName("properties");
        Properties.WriteTo(json);
        json.WriteEndObject();
    }

    private static TemplateConnector Read(string id, JsonElement source, JsonElement properties) => new(
        id,
        source.ValueKind == JsonValueKind.String ? source.GetString()! : "",
        Member(source, "Fn::GetAtt") is { ValueKind: JsonValueKind.Array } path && path.GetArrayLength() > 0
            ? path[0].ToString()
            : "",
        properties);

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out JsonElement value)
            ? value
            : null;
}
