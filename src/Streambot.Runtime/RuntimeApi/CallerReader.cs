using System.Text.Json;

namespace Streambot.RuntimeApi;

/// <summary>
/// Reads what Lambda passes on about a caller. It is text that the caller provides: what cannot be read counts as not
/// given.
/// </summary>
internal static class CallerReader
{
    public static CognitoIdentity? ReadIdentity(string? json)
    {
        using JsonDocument? document = Parse(json);
        if (document is null)
            return null;
        Dictionary<string, string> values = Entries(document.RootElement);
        string? id = values.GetValueOrDefault("cognitoIdentityId") ?? values.GetValueOrDefault("identity_id");
        return id is null
            ? null
            : new(id, values.GetValueOrDefault("cognitoIdentityPoolId")
                ?? values.GetValueOrDefault("identity_pool_id")
                ?? "");
    }

    public static ClientContext? ReadClientContext(string? json)
    {
        using JsonDocument? document = Parse(json);
        return document is null
            ? null
            : new()
            {
                Custom = Part(document.RootElement, "custom"),
                Environment = Part(document.RootElement, "env"),
                Client = Part(document.RootElement, "client"),
            };
    }

    private static JsonDocument? Parse(string? json)
    {
        if (json is null)
            return null;
        try
        {
            JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
        }
        catch (JsonException)
        {
        }
        return null;
    }

    private static Dictionary<string, string> Part(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement part) ? Entries(part) : [];

    private static Dictionary<string, string> Entries(JsonElement element)
    {
        Dictionary<string, string> entries = new(StringComparer.Ordinal);
        if (element.ValueKind == JsonValueKind.Object)
        {
            // The indexer, because a caller might write a key twice.
            foreach (JsonProperty property in element.EnumerateObject())
                entries[property.Name] = property.Value.ValueKind == JsonValueKind.String
                    ? property.Value.GetString()!
                    : property.Value.GetRawText();
        }
        return entries;
    }
}
