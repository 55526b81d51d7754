using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Core.Artifacts;

/// <summary>
/// What a deploy has brought about: enough to bring it about again. It lies beside the zip, and has no secrets.
/// </summary>
/// <param name="Stack">The name of the stack.</param>
/// <param name="Bundle">The key of the zip.</param>
/// <param name="Template">The key of the template.</param>
public sealed record Release(string Stack, string Bundle, string Template)
{
    private const string Folder = "releases/";
    private const string Extension = ".json";

    /// <summary>Counts the releases of a stack, from 1.</summary>
    public long Sequence { get; init; }

    /// <summary>When the deploy ended.</summary>
    public DateTimeOffset Time { get; init; }

    /// <summary>The release that this one brought back; none for one of its own.</summary>
    public long? Restores { get; init; }

    /// <summary>The values of the parameters, without those that are hidden.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>Where the releases of a service are listed.</summary>
    public static string FolderBelow(string keyPrefix) => $"{keyPrefix}{Folder}";

    /// <summary>The key of a release.</summary>
    public static string KeyBelow(string keyPrefix, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{keyPrefix}{Folder}{sequence:00000000}{Extension}");

    /// <summary>The key of what will be a release when a change set is executed.</summary>
    public static string PendingKeyBelow(string keyPrefix, string changeSet) =>
        $"{keyPrefix}{Folder}pending-{changeSet}{Extension}";

    /// <summary>The number of the release with that key; null for the key of anything else.</summary>
    public static long? SequenceOf(string key, string keyPrefix) =>
        key.StartsWith($"{keyPrefix}{Folder}", StringComparison.Ordinal)
        && key.EndsWith(Extension, StringComparison.Ordinal)
        && long.TryParse(
            key.AsSpan()[$"{keyPrefix}{Folder}".Length..^Extension.Length],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long sequence)
            ? sequence
            : null;

    public byte[] ToJson()
    {
        JsonObject json = new()
        {
            ["sequence"] = Sequence,
            ["stack"] = Stack,
            ["time"] = Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["bundle"] = Bundle,
            ["template"] = Template,
            ["parameters"] = ObjectOf(Parameters),
            ["tags"] = ObjectOf(Tags),
        };
        if (Restores is { } restores)
            json["restores"] = restores;
        return Encoding.UTF8.GetBytes(json.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }));
    }

    /// <summary>Null for what is none.</summary>
    public static Release? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject json
                && (string?)json["stack"] is { } stack
                && (string?)json["bundle"] is { } bundle
                && (string?)json["template"] is { } template
                    ? new(stack, bundle, template)
                    {
                        Sequence = (long?)json["sequence"] ?? 0,
                        Time = DateTimeOffset.TryParse(
                            (string?)json["time"], CultureInfo.InvariantCulture, out DateTimeOffset time)
                            ? time
                            : default,
                        Restores = (long?)json["restores"],
                        Parameters = new Dictionary<string, string>(TextsOf(json["parameters"])),
                        Tags = [.. TextsOf(json["tags"])],
                    }
                    : null;
        }
        catch (Exception exception)
            when (exception is JsonException or ArgumentException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static JsonObject ObjectOf(IEnumerable<KeyValuePair<string, string>> texts) =>
        new(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));

    private static IEnumerable<KeyValuePair<string, string>> TextsOf(JsonNode? node) =>
        (node as JsonObject ?? []).Select(member => KeyValuePair.Create(member.Key, (string?)member.Value ?? ""));
}
