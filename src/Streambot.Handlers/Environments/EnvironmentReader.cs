using System.Text.Json;
using System.Text.RegularExpressions;
using Streambot.Core.Environments;
using Streambot.Handlers.Functions;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>Reads what a template says of a configuration. Faults name keys, never values.</summary>
internal sealed partial class EnvironmentReader(Faults faults, bool madeByNodeJs)
{
    private readonly Dictionary<string, string> _env = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);
    private string? _keys;
    private string? _functionName;

    /// <summary>The name of the function that properties are about; null where they do not say.</summary>
    public static string? FunctionName(JsonElement properties) =>
        properties.TryGetProperty("FunctionName", out JsonElement value) && JsonText.TryGetScalar(value, out string? text)
            ? FunctionReference.Parse(text)?.Name
            : null;

    public EnvironmentProperties Read(ResourceRequest request)
    {
        foreach (JsonProperty property in request.Properties.EnumerateObject())
        {
            if (JsonText.TryGetName(property, out string? name))
                ReadProperty(name, property.Value);
            else
                faults.Add("A key is not valid Unicode.");
        }

        if (_functionName is null)
            faults.Add("FunctionName must be the name or the ARN of a function.");
        foreach (string key in _secrets.Keys.Where(_env.ContainsKey))
            faults.Add($"'{JsonText.Shown(key)}' has a value and is in StreambotSecrets too: keep one of them.");

        EnvironmentProperties properties = new(_functionName ?? "", _keys, _env, _secrets);
        int size = EnvironmentRecordLimit.SizeOf(properties.ToRecord(EnvironmentResource.OwnerOf(request)));
        if (size > EnvironmentRecordLimit.MaximumBytes)
            faults.Add($"The configuration takes {size:N0} bytes, and a record of DynamoDB holds {EnvironmentRecordLimit.MaximumBytes:N0}: keep what is large in S3, and its place here.");
        return properties;
    }

    private void ReadProperty(string name, JsonElement value)
    {
        switch (name)
        {
            case "ServiceToken" or "ServiceTimeout":
                break;
            case "FunctionName":
                _functionName = JsonText.TryGetScalar(value, out string? functionName) ? FunctionReference.Parse(functionName)?.Name : null;
                break;
            case "StreambotKeys":
                if (!JsonText.TryGetScalar(value, out _keys))
                    faults.Add("StreambotKeys must be a string.");
                break;
            case "StreambotSecrets":
                ReadSecrets(value);
                break;
            // To streambot for Node.js it was a key like any other, and what it let pass must not keep a stack from going back.
            case not null when name.StartsWith("Streambot", StringComparison.Ordinal) && !madeByNodeJs:
                faults.Add($"'{JsonText.Shown(name)}' is no property of Custom::StreambotEnv in this version of the primary stack: update that stack, or give the key another name.");
                break;
            default:
                ReadKey(name!, value);
                break;
        }
    }

    private void ReadKey(string key, JsonElement value)
    {
        if (!IsKey(key))
            faults.Add($"'{JsonText.Shown(key)}' cannot be the name of a variable: it is empty, or has a '=' in it.");
        else if (JsonText.TryGetScalar(value, out string? text))
            _env[key] = text;
        else if (madeByNodeJs && value.ValueKind == JsonValueKind.Array)
            _env[key] = string.Join(',', value.EnumerateArray().Select(item => JsonText.TryGetScalar(item, out string? part) ? part : ""));
        else
            faults.Add($"The value of '{JsonText.Shown(key)}' must be a string, a number, true or false: write anything else as a string of JSON.");
    }

    private void ReadSecrets(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add("StreambotSecrets must be an object: key to name of an SSM parameter.");
            return;
        }

        foreach (JsonProperty secret in value.EnumerateObject())
        {
            if (!JsonText.TryGetName(secret, out string? key) || !IsKey(key))
                faults.Add("A key of StreambotSecrets cannot be the name of a variable.");
            else if (!JsonText.TryGet(secret.Value, out string? parameter) || !ParameterName().IsMatch(parameter))
                faults.Add($"StreambotSecrets: '{JsonText.Shown(key)}' must be the name of an SSM parameter, or /aws/reference/secretsmanager/ and the id of a secret.");
            else
                _secrets[key] = parameter;
        }
    }

    private static bool IsKey(string key) => key.Length > 0 && !key.Contains('=') && !key.Contains('\0');

    // A parameter's name or ARN; a secret's id may have more letters in it, and a version behind a colon.
    [GeneratedRegex(@"^[A-Za-z0-9_.\-/:+=@]{1,2048}$")]
    private static partial Regex ParameterName();
}
