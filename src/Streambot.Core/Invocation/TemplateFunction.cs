using System.Globalization;
using System.Text.Json;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Invocation;

/// <summary>
/// A function as the merged template has it: what must be known to run it here. Settings are its variables
/// and its configuration, as far as they are literals; Unresolved names the others, references and secrets,
/// which only AWS can resolve.
/// </summary>
public sealed record TemplateFunction(
    string Id,
    string Handler,
    string Runtime,
    string Architecture,
    int MemorySize,
    TimeSpan Timeout,
    IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> Unresolved)
{
    // With these the wrapper would look for a record of a function that is not deployed, or of a
    // version that there is not.
    private static readonly HashSet<string> RecordVariables =
        [EnvironmentNames.Table, EnvironmentNames.Env, EnvironmentNames.Keys, EnvironmentNames.Version];

    // Not part of the configuration.
    private static readonly HashSet<string> ProtocolProperties =
    [
        "ServiceToken", "ServiceTimeout", "FunctionName", "StreambotKeys", "StreambotSecrets",
    ];

    /// <summary>Finds the function of that id, or with none named, the only one.</summary>
    public static TemplateFunction Find(JsonElement template, string id, string projectFile)
    {
        JsonElement resources = Member(template, "Resources");
        List<JsonProperty> functions =
        [
            .. Members(resources)
                .Where(resource => ResourceTypes.IsFunction(Text(resource.Value, "Type"))),
        ];
        List<JsonProperty> meant = id.Length == 0 ? functions : functions.FindAll(function => function.Name == id);
        if (meant.Count != 1)
            throw DiagnosticTable.InvokeFunctionUnclear
                .With(id, string.Join(", ", functions.Select(function => function.Name)))
                .At(projectFile)
                .ToException();
        return Read(meant[0].Name, Member(meant[0].Value, "Properties"), resources);
    }

    private static TemplateFunction Read(string id, JsonElement properties, JsonElement resources)
    {
        Dictionary<string, string> settings = [];
        List<string> unresolved = [];
        JsonProperty[] variables = Members(Member(properties, "Environment", "Variables"));
        Add(variables.Where(variable => !RecordVariables.Contains(variable.Name)), settings, unresolved);
        if (Configuration(id, properties, resources) is { } configuration)
        {
            JsonProperty[] keys = Members(configuration);
            Add(keys.Where(key => !ProtocolProperties.Contains(key.Name)), settings, unresolved);
            unresolved.AddRange(Members(Member(configuration, "StreambotSecrets")).Select(secret => secret.Name));
        }

        return new(
            id,
            Text(properties, "Handler"),
            Text(properties, "Runtime"),
            Member(properties, "Architectures") is { ValueKind: JsonValueKind.Array } architectures
            && architectures.GetArrayLength() > 0
                ? architectures[0].ToString()
                : "x86_64",
            Number(properties, "MemorySize", 128),
            TimeSpan.FromSeconds(Number(properties, "Timeout", 3)),
            settings,
            unresolved);
    }

    // By what it calls the function, for a user's own template may give it any id.
    private static JsonElement? Configuration(string id, JsonElement function, JsonElement resources)
    {
        foreach (JsonProperty resource in Members(resources)
            .Where(resource => Text(resource.Value, "Type") == ResourceTypes.Env))
        {
            JsonElement properties = Member(resource.Value, "Properties");
            JsonElement name = Member(properties, "FunctionName");
            JsonElement own = Member(function, "FunctionName");
            bool isNamed = name.ValueKind != JsonValueKind.Undefined && own.ValueKind != JsonValueKind.Undefined;
            if (Text(name, "Ref") == id || (isNamed && JsonElement.DeepEquals(name, own)))
            {
                return properties;
            }
        }

        return null;
    }

    private static void Add(
        IEnumerable<JsonProperty> declared, Dictionary<string, string> settings, List<string> unresolved)
    {
        foreach (JsonProperty setting in declared)
        {
            if (setting.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                unresolved.Add(setting.Name);
            else
                settings[setting.Name] = setting.Value.ToString();
        }
    }

    // A template may have anything where an object is expected: JsonElement's own access then throws.
    private static JsonElement Member(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
            element = element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
                ? value
                : default;
        return element;
    }

    private static JsonProperty[] Members(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? [.. element.EnumerateObject()] : [];

    private static string Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    private static int Number(JsonElement element, string name, int otherwise) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number or JsonValueKind.String } value
        && int.TryParse(value.ToString(), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
