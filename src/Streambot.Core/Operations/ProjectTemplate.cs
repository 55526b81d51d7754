using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Streambot.Core.CloudFormation;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Contract;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Invocation;

namespace Streambot.Core.Operations;

/// <summary>The template that a project has now, before it is known which zip goes into it.</summary>
public sealed partial class ProjectTemplate(JsonObject root)
{
    /// <exception cref="StreambotException">The file does not exist, or is not a template.</exception>
    public static async Task<ProjectTemplate> ReadAsync(string file, CancellationToken cancellation) =>
        new((await TemplateReader.ReadAsync(file, cancellation)).Root);

    /// <summary>What a deployed template has that this one has not, or the other way round, by name.</summary>
    /// <exception cref="StreambotException">The deployed one cannot be read.</exception>
    internal IReadOnlyList<string> DifferencesOf(string deployed, string stackName)
    {
        JsonObject other = TemplateReader.Read(stackName, Encoding.UTF8.GetBytes(deployed)).Root;
        List<string> found = [];
        foreach (string section in root.Select(member => member.Key).Union(other.Select(member => member.Key)))
        {
            if (root[section] is not JsonObject wanted || other[section] is not JsonObject there)
            {
                if (!AreEqual(root[section], other[section]))
                    found.Add($"{section}: differs");
                continue;
            }

            foreach (string name in wanted.Select(member => member.Key).Union(there.Select(member => member.Key)))
                found.AddRange(Differences(section, name, wanted[name], there[name]));
        }

        return found;
    }

    /// <summary>What of a function's configuration is not as the template has it, by key.</summary>
    internal IReadOnlyList<string> DifferencesOf(string functionId, RecordKeys keys)
    {
        TemplateFunction function;
        try
        {
            using JsonDocument document = JsonDocument.Parse(
                root.ToJsonString(), new() { MaxDepth = TemplateLimits.MaximumDepth });
            function = TemplateFunction.Find(document.RootElement, functionId, "");
        }
        catch (StreambotException)
        {
            return [];
        }

        List<string> changed =
        [
            .. keys.Values.Where(key => function.Settings.TryGetValue(key.Key, out string? value) && value != key.Value)
                .Select(key => key.Key),
        ];
        List<string> unknown =
        [
            .. keys.Values.Keys.Concat(keys.Secrets)
                .Where(key => !function.Settings.ContainsKey(key) && !function.Unresolved.Contains(key)),
        ];
        return
        [
            .. changed.Order(StringComparer.Ordinal).Select(key => $"{key}: the value is not that of the project"),
            .. unknown.Order(StringComparer.Ordinal).Select(key => $"{key}: not a key of the project"),
        ];
    }

    private static IEnumerable<string> Differences(string section, string name, JsonNode? wanted, JsonNode? deployed)
    {
        if (AreEqual(wanted, deployed))
            yield break;
        if (deployed is null)
            yield return $"{section}: {name} is not deployed";
        else if (wanted is null)
            yield return $"{section}: {name} is only deployed";
        else
        {
            List<string> properties = section == "Resources" ? [.. Properties(wanted, deployed)] : [];
            yield return properties.Count > 0
                ? $"{section}: {name} differs: {string.Join(", ", properties)}"
                : $"{section}: {name} differs";
        }
    }

    private static IEnumerable<string> Properties(JsonNode wanted, JsonNode deployed)
    {
        if (wanted["Properties"] is not JsonObject left || deployed["Properties"] is not JsonObject right)
            return [];
        return left.Select(member => member.Key)
            .Union(right.Select(member => member.Key))
            .Where(name => !AreEqual(left[name], right[name]));
    }

    // Where the zip's hash will be, any text is right.
    private static bool AreEqual(JsonNode? wanted, JsonNode? deployed) => (wanted, deployed) switch
    {
        (JsonValue left, JsonValue right)
            when Intrinsics.Text(left) is { } text && text.Contains(BundleHash.Pending, StringComparison.Ordinal) =>
            Intrinsics.Text(right) is not null,
        (JsonValue left, JsonValue right)
            when Intrinsics.Text(left) is { } text && Intrinsics.Text(right) is { } other =>
            Ascii(text) == Ascii(other),
        (JsonObject left, JsonObject right) =>
            left.Count == right.Count && left.All(member =>
                right.TryGetPropertyValue(member.Key, out JsonNode? other) && AreEqual(member.Value, other)),
        (JsonArray left, JsonArray right) =>
            left.Count == right.Count && left.Zip(right).All(pair => AreEqual(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(wanted, deployed),
    };

    // CloudFormation gives back a question mark, or several, for what is not ASCII.
    private static string Ascii(string text) => NotAscii().Replace(text, "?");

    [GeneratedRegex(@"[^\x00-\x7F]+|\?+")]
    private static partial Regex NotAscii();
}
