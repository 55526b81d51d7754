using System.Globalization;
using System.Text.Json;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Invocation;

/// <summary>
/// A function as the merged template has it: what must be known to run it here. Settings are its variables and its configuration, as far as
/// they are literals; Unresolved names the others, references and secrets, which only AWS can resolve.
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
    // With these the wrapper would look for a record of a function that is not deployed, or of a version that there is not.
    private static readonly HashSet<string> RecordVariables = ["STREAMBOT_TABLE", "STREAMBOT_ENV", "STREAMBOT_KEYS", "STREAMBOT_VERSION"];

    // Not part of the configuration.
    private static readonly HashSet<string> ProtocolProperties = ["ServiceToken", "ServiceTimeout", "FunctionName", "StreambotKeys", "StreambotSecrets"];

    /// <summary>Finds the function of that id, or with none named, the only one.</summary>
    public static TemplateFunction Find(JsonElement template, string id, string projectFile)
    {
        JsonElement resources = template.TryGetProperty("Resources", out JsonElement found) ? found : default;
        List<JsonProperty> functions = resources.ValueKind == JsonValueKind.Object
            ? [.. resources.EnumerateObject().Where(resource => Text(resource.Value, "Type") is "AWS::Lambda::Function" or "AWS::Serverless::Function")]
            : [];
        List<JsonProperty> meant = id.Length == 0 ? functions : functions.FindAll(function => function.Name == id);
        if (meant.Count != 1)
            throw DiagnosticTable.InvokeFunctionUnclear.With(id, string.Join(", ", functions.Select(function => function.Name))).At(projectFile).ToException();
        return Read(meant[0].Name, meant[0].Value.GetProperty("Properties"), resources);
    }

    private static TemplateFunction Read(string id, JsonElement properties, JsonElement resources)
    {
        Dictionary<string, string> settings = [];
        List<string> unresolved = [];
        if (properties.TryGetProperty("Environment", out JsonElement block) && block.TryGetProperty("Variables", out JsonElement variables))
            Add(variables.EnumerateObject().Where(variable => !RecordVariables.Contains(variable.Name)), settings, unresolved);
        if (Configuration(id, properties, resources) is { } configuration)
        {
            Add(configuration.EnumerateObject().Where(key => !ProtocolProperties.Contains(key.Name)), settings, unresolved);
            if (configuration.TryGetProperty("StreambotSecrets", out JsonElement secrets))
                unresolved.AddRange(secrets.EnumerateObject().Select(secret => secret.Name));
        }

        return new(
            id,
            Text(properties, "Handler"),
            Text(properties, "Runtime"),
            properties.TryGetProperty("Architectures", out JsonElement architectures) && architectures.GetArrayLength() > 0
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
        foreach (JsonProperty resource in resources.EnumerateObject().Where(resource => Text(resource.Value, "Type") == "Custom::StreambotEnv"))
        {
            JsonElement properties = resource.Value.GetProperty("Properties");
            if (properties.TryGetProperty("FunctionName", out JsonElement name)
                && (Text(name, "Ref") == id || (function.TryGetProperty("FunctionName", out JsonElement own) && JsonElement.DeepEquals(name, own))))
            {
                return properties;
            }
        }

        return null;
    }

    private static void Add(IEnumerable<JsonProperty> declared, Dictionary<string, string> settings, List<string> unresolved)
    {
        foreach (JsonProperty setting in declared)
        {
            if (setting.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                unresolved.Add(setting.Name);
            else
                settings[setting.Name] = setting.Value.ToString();
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static int Number(JsonElement element, string name, int otherwise) =>
        element.TryGetProperty(name, out JsonElement value) && int.TryParse(value.ToString(), CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
