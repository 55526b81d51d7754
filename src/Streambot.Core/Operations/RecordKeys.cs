using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.Contract;

namespace Streambot.Core.Operations;

/// <summary>The keys of a configuration in the table, with values that are compared and never shown.</summary>
internal sealed class RecordKeys
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private RecordKeys(IReadOnlyDictionary<string, string> values, IReadOnlySet<string> secrets) =>
        (Values, Secrets) = (values, secrets);

    public IReadOnlyDictionary<string, string> Values { get; }

    public IReadOnlySet<string> Secrets { get; }

    public int Count => Values.Count + Secrets.Count;

    /// <summary>What cannot be read has no keys.</summary>
    public static RecordKeys Of(EnvironmentRecord record) => new(
        Members(record.Env).ToDictionary(
            member => member.Key, member => member.Value?.ToString() ?? "", StringComparer.Ordinal),
        Members(record.Secrets).Select(member => member.Key).ToHashSet(StringComparer.Ordinal));

    private static JsonObject Members(string? json)
    {
        try
        {
            return json is { Length: > 0 } && JsonNode.Parse(json, documentOptions: Strict) is JsonObject members
                ? members
                : [];
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return [];
        }
    }
}
