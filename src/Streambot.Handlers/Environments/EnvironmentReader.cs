using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>Reads what a template specifies for a configuration. Errors name keys, never values.</summary>
internal sealed partial class EnvironmentReader(ResourceRequest request, Precedent hasPrecedent, Faults faults)
{
    private const string Keys = "StreambotKeys";
    private const string Secrets = "StreambotSecrets";
    private const string Timeout = "ServiceTimeout";

    // The longest key that DynamoDB accepts, in bytes.
    private const int LongestRecordName = 2048;

    private readonly bool _isOfNodeJs = PhysicalIds.IsOfNodeJs(request.PhysicalResourceId);
    private readonly string _owner = RecordOwner.Of(request);
    private readonly Dictionary<string, string> _env = new(StringComparer.Ordinal);
    private readonly HashSet<string> _accepted = new(StringComparer.Ordinal);
    private Dictionary<string, string> _secrets = [];
    private string? _keys;

    /// <summary>The name of the function that the properties refer to; null if they do not specify it.</summary>
    public static string? FunctionName(JsonElement properties) =>
        FunctionReference.Parse(NodeJsName(properties))?.Name;

    /// <summary>The key of the record for streambot for Node.js: whatever text FunctionName is.</summary>
    public static string? NodeJsName(JsonElement properties) =>
        properties.TryGetProperty("FunctionName", out JsonElement value)
        && JsonText.TryGetScalar(value, out string? text)
        && text.Length > 0
        && Encoding.UTF8.GetByteCount(text) <= LongestRecordName
            ? text
            : null;

    /// <summary>Whether a property belongs to the custom resource itself, and is a key only with a precedent.</summary>
    public static bool IsOwn(string name) => name is Keys or Secrets or Timeout;

    /// <summary>Whether it is the hash of keys that the build of a project writes.</summary>
    public static bool IsHashOfKeys(string name, JsonElement? value) =>
        name == Keys && value is { } hash && JsonText.TryGet(hash, out string? text) && HashOfKeys().IsMatch(text);

    /// <summary>Whether it can be the name of a variable.</summary>
    public static bool IsKey(string key) => key.Length > 0 && !key.Contains('=') && !key.Contains('\0');

    /// <summary>Whether any configuration can have a property, with the meaning that it has for Node.js.</summary>
    public static bool IsOrdinary(string name, JsonElement value) =>
        IsKey(name) && !IsOwn(name) && !IsReserved(name) && JsonText.TryGetScalar(value, out _);

    /// <param name="functionName">The key of the record; null if the properties have none.</param>
    public EnvironmentProperties Read(string? functionName)
    {
        foreach (JsonProperty property in request.Properties.EnumerateObject())
            ReadProperty(JsonText.NameOf(property), property);

        if (functionName is null)
            faults.Add("FunctionName must be the name or the ARN of a function.");
        foreach (string key in _secrets.Keys.Where(_env.ContainsKey))
            faults.Add($"'{JsonText.Shown(key)}' has a value and is also in StreambotSecrets: keep one of them.");
        return new(functionName ?? "", _keys, _env, _secrets) { Accepted = _accepted };
    }

    private void ReadProperty(string name, JsonProperty property)
    {
        switch (name)
        {
            case "ServiceToken" or "FunctionName":
            // A JavaScript object loses this key: streambot for Node.js never wrote it.
            case "__proto__" when _isOfNodeJs:
                break;
            case Timeout:
                TakesAsBefore(name, property.Value, isRefused: false);
                break;
            case Keys:
                ReadKeys(property.Value);
                break;
            case Secrets:
                ReadSecrets(property.Value);
                break;
            default:
                ReadKey(name, property);
                break;
        }
    }

    private void ReadKeys(JsonElement value)
    {
        bool isText = JsonText.TryGetScalar(value, out string? keys);
        if (TakesAsBefore(Keys, value, !isText))
            return;
        _keys = keys;
        if (!isText)
            faults.Add("StreambotKeys must be a string.");
    }

    private void ReadKey(string key, JsonProperty property)
    {
        if (FaultOf(key, property) is not { } fault)
            _env[key] = JsonText.AsJavaScript(property.Value);
        else if (!TakesAsBefore(key, property.Value, isRefused: true))
            faults.Add(fault);
    }

    private string? FaultOf(string key, JsonProperty property)
    {
        if (!JsonText.TryGetName(property, out _))
            return "A key is not valid Unicode.";
        // For streambot for Node.js it was an ordinary key; what it accepted must not prevent a stack from being rolled
        // back.
        if (IsReserved(key) && !_isOfNodeJs)
        {
            return $"'{JsonText.Shown(key)}' is not a property of Custom::StreambotEnv in this version of the primary "
                + "" +
                "stack: update that stack, or give the key another name.";
        }

        if (!IsKey(key))
            return $"'{JsonText.Shown(key)}' cannot be the name of a variable: it is empty or contains '='.";
        return JsonText.TryGetScalar(property.Value, out _)
            ? null
            : $"The value of '{JsonText.Shown(key)}' must be a string, a number, true or false: " +
                "write anything else as a string of JSON.";
    }

    private void ReadSecrets(JsonElement value)
    {
        Faults found = [];
        Dictionary<string, string> secrets = SecretsIn(value, found);
        if (TakesAsBefore(Secrets, value, found.Count > 0))
            return;
        _secrets = secrets;
        foreach (string fault in found)
            faults.Add(fault);
    }

    private static Dictionary<string, string> SecretsIn(JsonElement value, Faults found)
    {
        Dictionary<string, string> secrets = new(StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Object)
        {
            found.Add("StreambotSecrets must be an object: key to name of an SSM parameter.");
            return secrets;
        }

        foreach (JsonProperty secret in value.EnumerateObject())
        {
            if (!JsonText.TryGetName(secret, out string? key) || !IsKey(key))
            {
                found.Add("A key of StreambotSecrets cannot be the name of a variable.");
            }
            else if (!JsonText.TryGet(secret.Value, out string? parameter) || !ParameterName().IsMatch(parameter))
            {
                found.Add($"StreambotSecrets: '{JsonText.Shown(key)}' must be the name of an SSM parameter, " +
                    "or /aws/reference/secretsmanager/ and the ID of a secret.");
            }
            else
            {
                secrets[key] = parameter;
            }
        }

        return secrets;
    }

    private bool TakesAsBefore(string name, JsonElement value, bool isRefused)
    {
        if (!hasPrecedent(name, value, isRefused))
            return false;
        _env[name] = JsonText.AsJavaScript(value);
        _accepted.Add(PropertyMark.Of(_owner, name, value));
        return true;
    }

    private static bool IsReserved(string key) => key.StartsWith("Streambot", StringComparison.Ordinal);

    // The name or ARN of a parameter; the ID of a secret can contain more characters, and a version after a colon.
    [GeneratedRegex(@"^[A-Za-z0-9_.\-/:+=@]{1,2048}$")]
    private static partial Regex ParameterName();

    [GeneratedRegex("^[0-9a-f]{16}$")]
    private static partial Regex HashOfKeys();
}
