using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Core.Contract;

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
        Texts(Members(record.Env) ?? []), Texts(Members(record.Secrets) ?? []).Keys.ToHashSet(StringComparer.Ordinal));

    /// <summary>The values alone; null if somebody has written what nobody can read.</summary>
    public static Dictionary<string, string>? ValuesOf(EnvironmentRecord record) =>
        Members(record.Env) is { } members ? Texts(members) : null;

    private static Dictionary<string, string> Texts(JsonObject members) => members.ToDictionary(
        member => member.Key, member => member.Value?.ToString() ?? "", StringComparer.Ordinal);

    private static JsonObject? Members(string? json)
    {
        try
        {
            return json is { Length: > 0 } ? JsonNode.Parse(json, documentOptions: Strict) as JsonObject : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
