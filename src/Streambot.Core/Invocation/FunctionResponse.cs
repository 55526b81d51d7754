using System.Text.Json;

namespace Streambot.Core.Invocation;

/// <summary>What a function's response says to a reader.</summary>
public static class FunctionResponse
{
    /// <summary>An error report as the type and message of the exception; as it is if it is something else.</summary>
    public static string DescribeError(string body)
    {
        if (Read(body) is not { ValueKind: JsonValueKind.Object } error)
            return body;
        string? type = Text(error, "errorType"), message = Text(error, "errorMessage");
        return type is null && message is null ? body : string.Join(": ", new[] { type, message }.OfType<string>());
    }

    /// <summary>How many records a batch response reports as failed; 0 for any other response.</summary>
    public static int FailuresIn(string body) =>
        Read(body) is { ValueKind: JsonValueKind.Object } response
        && response.TryGetProperty("batchItemFailures", out JsonElement failures)
        && failures.ValueKind == JsonValueKind.Array
            ? failures.GetArrayLength()
            : 0;

    private static JsonElement? Read(string body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
