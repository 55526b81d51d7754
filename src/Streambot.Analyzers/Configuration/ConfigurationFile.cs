using Microsoft.CodeAnalysis.Text;

namespace Streambot.Analyzers.Configuration;

/// <summary>
/// The keys of the configuration, one on a line: <c>Value</c> or <c>Secret</c>, the key, its functions and its
/// description, separated by tabs. Streambot.Keys.targets writes it.
/// </summary>
internal static class ConfigurationFile
{
    public const string Name = "streambot.keys.txt";

    /// <summary>The keys, each once, in ordinal order, so that their order in the project changes nothing.</summary>
    public static EquatableList<ConfigurationKey> Read(SourceText? text)
    {
        SortedDictionary<string, ConfigurationKey> keys = new(StringComparer.Ordinal);
        foreach (TextLine line in text?.Lines ?? (IEnumerable<TextLine>)[])
        {
            string[] parts = line.ToString().Split(['\t'], 4);
            if (parts.Length < 4 || parts[1].Length == 0)
                continue;
            string functions = string.Join(
                ", ", parts[2].Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()));
            ConfigurationKey key = new(parts[1], parts[0] == "Secret", functions, parts[3].Trim());
            keys[key.Name] = keys.TryGetValue(key.Name, out ConfigurationKey? other) ? Join(other, key) : key;
        }
        return new([.. keys.Values]);
    }

    // Declared for several functions, each with a value of its own.
    private static ConfigurationKey Join(ConfigurationKey one, ConfigurationKey other) => new(
        one.Name,
        one.IsSecret || other.IsSecret,
        one.Functions.Length == 0 || other.Functions.Length == 0 ? "" : $"{one.Functions}, {other.Functions}",
        one.Description.Length > 0 ? one.Description : other.Description);
}
