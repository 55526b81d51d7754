using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>
/// Reads as much of a request as possible. Everything that has a ResponseURL gets a response, even if the rest of it is
/// not JSON, so the outermost object is read token by token.
/// </summary>
internal static class RequestReader
{
    /// <exception cref="InvalidRequestException">There is no URL to send a response to.</exception>
    public static RequestEnvelope Read(byte[] json)
    {
        Dictionary<string, string?> texts = new(StringComparer.Ordinal);
        Dictionary<string, JsonElement> objects = new(StringComparer.Ordinal);
        Faults faults = [];
        try
        {
            ReadMembers(json, texts, objects);
        }
        catch (JsonException)
        {
            faults.Add("The request is not valid JSON.");
        }

        return new RequestEnvelope(ResponseUrl(texts.GetValueOrDefault("ResponseURL")))
        {
            RequestType = texts.GetValueOrDefault("RequestType"),
            StackId = texts.GetValueOrDefault("StackId"),
            RequestId = texts.GetValueOrDefault("RequestId"),
            LogicalResourceId = texts.GetValueOrDefault("LogicalResourceId"),
            PhysicalResourceId = texts.GetValueOrDefault("PhysicalResourceId") is { Length: > 0 } physicalId
                ? physicalId
                : null,
            ResourceType = texts.GetValueOrDefault("ResourceType"),
            Properties = objects.TryGetValue("ResourceProperties", out JsonElement properties) ? properties : null,
            OldProperties = objects.TryGetValue("OldResourceProperties", out JsonElement old) ? old : null,
            Faults = faults,
        };
    }

    private static void ReadMembers(
        byte[] json, Dictionary<string, string?> texts, Dictionary<string, JsonElement> objects)
    {
        // Depth costs this reader nothing; the allowed depth of properties is decided where they are parsed.
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string? name = JsonText.OrNull(ref reader);
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                if (name is not null)
                    texts[name] = JsonText.OrNull(ref reader);
            }
            else if (reader.TokenType == JsonTokenType.StartObject)
            {
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                if (name is "ResourceProperties" or "OldResourceProperties"
                    && TryParse(json.AsMemory(start..(int)reader.BytesConsumed)) is { } parsed)
                    objects[name] = parsed;
            }
            else
            {
                reader.Skip();
            }
        }

        // Anything that follows the object, such as the rest of a second one, is found by reading on.
        while (reader.Read())
            continue;
    }

    // What is nested deeper than a template can be counts as missing, which must not make a Delete fail.
    private static JsonElement? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Uri ResponseUrl(string? text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
            return url;
        throw new InvalidRequestException(
            "This is not a request from CloudFormation: it has no ResponseURL to answer to. Nothing was done.");
    }
}
