using System.Text.Json;
using Streambot.LocalRuntimeApi;

namespace Streambot.Local.Functions;

/// <summary>What the answer to a batch says of its records.</summary>
internal static class BatchAnswer
{
    /// <summary>The identifiers of those that have failed; null if the whole batch has.</summary>
    public static HashSet<string>? FailuresIn(InvocationAnswer answer)
    {
        if (answer.Kind == AnswerKind.Error || answer.LateError is not null)
            return null;
        HashSet<string> failures = new(StringComparer.Ordinal);
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer.Body);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("batchItemFailures", out JsonElement items))
            {
                foreach (JsonElement item in items.EnumerateArray())
                    failures.Add(item.GetProperty("itemIdentifier").GetString()!);
            }
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException
            or InvalidOperationException)
        {
            // Lambda takes what it cannot read for a batch that has failed.
            return null;
        }
        return failures;
    }
}
