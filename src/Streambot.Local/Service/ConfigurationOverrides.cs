using System.Text.Json;
using Streambot.Local.Diagnostics;

namespace Streambot.Local.Service;

/// <summary>
/// The values in <c>streambot.local.json</c>: keys with their values, and for a function by its logical ID an object of
/// its own.
/// </summary>
internal sealed class ConfigurationOverrides
{
    public static readonly ConfigurationOverrides None = new();

    private readonly Dictionary<string, string> _ofAll = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _ofFunctions = new(StringComparer.Ordinal);

    /// <exception cref="LocalRunException">A value is neither a text, a number nor true or false.</exception>
    public static ConfigurationOverrides From(JsonElement root, string file)
    {
        if (root.ValueKind != JsonValueKind.Object)
            throw LocalRunDiagnostics.NotJsonObject.With(file);
        ConfigurationOverrides overrides = new();
        foreach (JsonProperty property in root.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                overrides._ofAll[property.Name] = ValueOf(property, file);
                continue;
            }
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            foreach (JsonProperty own in property.Value.EnumerateObject())
                values[own.Name] = ValueOf(own, file);
            overrides._ofFunctions[property.Name] = values;
        }
        return overrides;
    }

    public void Apply(string function, Dictionary<string, string> values)
    {
        foreach ((string key, string value) in _ofAll)
            values[key] = value;
        foreach ((string key, string value) in _ofFunctions.GetValueOrDefault(function, []))
            values[key] = value;
    }

    private static string ValueOf(JsonProperty property, string file) => property.Value.ValueKind
        is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False
        ? property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText()
        : throw LocalRunDiagnostics.NotJsonValue.With(file, property.Name);
}
