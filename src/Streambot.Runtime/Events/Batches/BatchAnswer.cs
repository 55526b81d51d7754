using System.Text.Json;

namespace Streambot.Events;

/// <summary>How Lambda interprets the response to a batch, if its mapping reports failures of single records.</summary>
/// <param name="Problem">
/// Why it does not tell which records failed; null if it does, or if it says that none did.
/// </param>
/// <param name="Identifiers">The records that it reports as failed.</param>
internal readonly record struct BatchAnswer(string? Problem, IReadOnlyList<string> Identifiers)
{
    private static readonly BatchAnswer Nothing = new(null, []);

    /// <summary>
    /// Reads a response: nothing, null, an empty text, list or object, which mean that everything is processed, or the
    /// failures.
    /// </summary>
    public static BatchAnswer Read(ReadOnlySpan<byte> json)
    {
        json = json.Trim(" \t\r\n"u8);
        if (json.IsEmpty || json.SequenceEqual("null"u8))
            return Nothing;
        Utf8JsonReader reader = new(json, EventRecords.Options);
        List<string> identifiers = [];
        try
        {
            reader.Read();
            string? problem = reader.TokenType switch
            {
                JsonTokenType.StartObject => ReadObject(ref reader, identifiers),
                JsonTokenType.StartArray => IsEmptyList(ref reader) ? null : "it is a list",
                JsonTokenType.String => reader.ValueSpan.IsEmpty ? null : "it is a string",
                _ => "it is neither an object nor null",
            };
            // Anything after it is rejected.
            if (problem is null)
                reader.Read();
            return new(problem, identifiers);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new("it is not JSON", []);
        }
    }

    private static bool IsEmptyList(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.EndArray;

    private static string? ReadObject(ref Utf8JsonReader reader, List<string> identifiers)
    {
        bool hasFailures = false, hasOther = false;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("batchItemFailures"u8))
            {
                hasFailures = true;
                if (ReadFailures(ref reader, identifiers) is { } problem)
                    return problem;
            }
            else
            {
                // What the next batch of a tumbling window receives.
                hasOther |= !reader.ValueTextEquals("state"u8);
                reader.SkipValue();
            }
        }
        // Lambda would take this for success, as it does with failures under another name or in another case.
        return hasOther && !hasFailures ? "it has no 'batchItemFailures'" : null;
    }

    private static string? ReadFailures(ref Utf8JsonReader reader, List<string> identifiers)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            return "its 'batchItemFailures' are not a list";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || ReadIdentifier(ref reader) is not { } identifier)
                return "one of its 'batchItemFailures' has no 'itemIdentifier' string";
            identifiers.Add(identifier);
        }
        return null;
    }

    private static string? ReadIdentifier(ref Utf8JsonReader reader)
    {
        string? identifier = null;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("itemIdentifier"u8))
                identifier = reader.NextTextOrNull();
            else
                reader.SkipValue();
        }
        return identifier;
    }
}
