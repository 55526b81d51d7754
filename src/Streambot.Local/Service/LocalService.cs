using System.Text.Json;
using Streambot.Core.Contract;
using Streambot.Local.Diagnostics;

namespace Streambot.Local.Service;

/// <summary>The functions of a project, with the configuration that they have on this machine.</summary>
/// <param name="Connection">Where AWS is.</param>
/// <param name="Functions">The functions.</param>
internal sealed record LocalService(AwsConnection Connection, IReadOnlyList<LocalFunction> Functions)
{
    /// <summary>Reads what the build wrote, and what a developer has put in its place.</summary>
    /// <exception cref="LocalRunException">A file cannot be read.</exception>
    public static LocalService Read(LocalSettings settings)
    {
        using JsonDocument document = Parse(settings.ServiceFile);
        JsonElement root = document.RootElement;
        ConfigurationOverrides overrides = File.Exists(settings.OverridesFile)
            ? ReadOverrides(settings.OverridesFile)
            : ConfigurationOverrides.None;
        return new(
            settings.Connection,
            [.. root.GetProperty("functions").EnumerateArray().Select(function => Read(function, overrides))]);
    }

    /// <summary>The configuration of all functions: where they differ, that of the first.</summary>
    public IReadOnlyDictionary<string, string> Configuration
    {
        get
        {
            Dictionary<string, string> values = new(StringComparer.Ordinal);
            foreach ((string key, string value) in Functions.SelectMany(function => function.Configuration))
                values.TryAdd(key, value);
            return values;
        }
    }

    private static LocalFunction Read(JsonElement function, ConfigurationOverrides overrides)
    {
        string name = function.GetProperty("name").GetString()!;
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        Dictionary<string, string> ofWrapper = new(StringComparer.Ordinal);
        foreach (JsonProperty value in function.GetProperty("configuration").EnumerateObject())
            (EnvironmentNames.IsReserved(value.Name) ? ofWrapper : values)[value.Name] = value.Value.GetString()!;
        overrides.Apply(name, values);
        List<string> unresolved = [];
        foreach (JsonElement key in function.GetProperty("unresolved").EnumerateArray())
        {
            if (!values.ContainsKey(key.GetString()!))
                unresolved.Add(key.GetString()!);
        }
        foreach (string key in values.Keys.Concat(unresolved).ToList())
        {
            if (Environment.GetEnvironmentVariable(key) is { } ofShell)
            {
                values[key] = ofShell;
                unresolved.Remove(key);
            }
        }
        return new(name)
        {
            Handler = function.GetProperty("handler").GetString()!,
            Timeout = TimeSpan.FromSeconds(function.GetProperty("timeout").GetDouble()),
            MemorySize = function.GetProperty("memorySize").GetInt32(),
            WrapperVariables = ofWrapper,
            Configuration = values,
            Unresolved = unresolved,
            Connectors = [.. function.GetProperty("connectors").EnumerateArray().Select(ReadConnector)],
        };
    }

    private static LocalConnector ReadConnector(JsonElement connector) => new(
        connector.GetProperty("id").GetString()!,
        connector.GetProperty("sourceArn").GetString()!,
        connector.GetProperty("sourceId").GetString()!,
        connector.GetProperty("properties").Clone());

    private static ConfigurationOverrides ReadOverrides(string file)
    {
        using JsonDocument document = Parse(file);
        return ConfigurationOverrides.From(document.RootElement, file);
    }

    private static JsonDocument Parse(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file), new()
            {
                CommentHandling = JsonCommentHandling.Skip,
                AllowTrailingCommas = true,
            });
        }
        catch (JsonException exception)
        {
            string line = $"({exception.LineNumber + 1},{exception.BytePositionInLine + 1})";
            string reason = exception.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            throw LocalRunDiagnostics.NotJson.With(file + line, reason);
        }
        catch (IOException exception)
        {
            throw LocalRunDiagnostics.NotReadable.With(file, exception.Message.TrimEnd('.'));
        }
    }
}
