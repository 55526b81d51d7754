using System.Buffers;
using System.Text.Json;
using Streambot.Core.Contract;

namespace Streambot.Core.Invocation;

/// <summary>
/// The functions of a merged template, as a program that runs outside Lambda reads them: what stands in the template in
/// a dozen shapes, in one.
/// </summary>
public static class LocalServiceFile
{
    /// <param name="template">The merged template.</param>
    /// <param name="projectFile">The project.</param>
    /// <returns>JSON.</returns>
    public static ReadOnlyMemory<byte> Write(ReadOnlyMemory<byte> template, string projectFile)
    {
        using JsonDocument document = JsonDocument.Parse(template, new() { MaxDepth = 1000 });
        List<JsonProperty> resources = document.RootElement.TryGetProperty("Resources", out JsonElement all)
            ? [.. all.EnumerateObject()]
            : [];
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new() { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("functions");
            foreach (JsonProperty resource in resources.Where(IsFunction))
            {
                TemplateFunction function = TemplateFunction.Find(document.RootElement, resource.Name, projectFile);
                Write(json, function, TemplateConnector.Of(function.Id, resource.Value, resources));
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenMemory;
    }

    private static bool IsFunction(JsonProperty resource) =>
        resource.Value.ValueKind == JsonValueKind.Object
        && resource.Value.TryGetProperty("Type", out JsonElement type)
        && type.ValueKind == JsonValueKind.String
        && ResourceTypes.IsFunction(type.GetString()!);

    private static void Write(
        Utf8JsonWriter json, TemplateFunction function, IEnumerable<TemplateConnector> connectors)
    {
        json.WriteStartObject();
        json.WriteString("name", function.Id);
        json.WriteString("handler", function.Handler);
        json.WriteNumber("timeout", function.Timeout.TotalSeconds);
        json.WriteNumber("memorySize", function.MemorySize);
        json.WriteStartObject("configuration");
        foreach ((string key, string value) in function.Settings)
            json.WriteString(key, value);
        json.WriteEndObject();
        json.WriteStartArray("unresolved");
        foreach (string key in function.Unresolved)
            json.WriteStringValue(key);
        json.WriteEndArray();
        json.WriteStartArray("connectors");
        foreach (TemplateConnector connector in connectors)
            connector.Write(json);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
