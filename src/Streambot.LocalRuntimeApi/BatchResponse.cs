using System.Text.Json;

namespace Streambot.LocalRuntimeApi;

/// <summary>What the response to a batch says of its records, as Lambda takes it.</summary>
/// <remarks><see href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html"/></remarks>
internal static class BatchResponse
{
    /// <summary>The item identifiers of those that have failed; null if the whole batch has.</summary>
    public static IReadOnlyList<string>? FailuresIn(ReadOnlyMemory<byte> body)
    {
        // An empty response, or one that says nothing of failures, is a success.
        if (JsonAnswer.Read(body) is not { ValueKind: JsonValueKind.Object } response
            || !response.TryGetProperty("batchItemFailures", out JsonElement items)
            || items.ValueKind == JsonValueKind.Null)
            return [];
        if (items.ValueKind != JsonValueKind.Array)
            return null;
        List<string> failures = [];
        foreach (JsonElement item in items.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty("itemIdentifier", out JsonElement identifier)
                || JsonAnswer.TextOf(identifier) is not { Length: > 0 } name)
                return null;
            failures.Add(name);
        }
        return failures;
    }
}
