using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Streambot.Handlers.Tests.Loopback;

/// <summary>
/// A service as botocore describes it, which is where AWS's own SDKs for Python get it from. A misspelt
/// parameter cannot pass it.
/// </summary>
internal sealed class ServiceModel
{
    private const string NoneOfItsValues = "is none of its values";
    private const string OutOfRange = "is out of range";

    private static readonly Lazy<string> Folder = new(FindBotocore);

    private readonly JsonElement _root;

    private ServiceModel(JsonElement root) => _root = root;

    public static ServiceModel Lambda { get; } = Load("lambda", "2015-03-31");

    public static ServiceModel DynamoDB { get; } = Load("dynamodb", "2012-08-10");

    /// <summary>Reads both models, once.</summary>
    public static void Load() => RuntimeHelpers.RunClassConstructor(typeof(ServiceModel).TypeHandle);

    /// <summary>Whether it is a value that AWS would object to, and not the request's form.</summary>
    public static bool IsOfAValue(string fault) => fault.EndsWith(NoneOfItsValues, StringComparison.Ordinal)
        || fault.EndsWith(OutOfRange, StringComparison.Ordinal);

    /// <summary>The shape of an operation's input.</summary>
    public JsonElement Input(string operation) =>
        Shape(_root.GetProperty("operations").GetProperty(operation).GetProperty("input"));

    /// <summary>The operation that a request is, by method and path.</summary>
    public string Operation(string method, string path)
    {
        foreach (JsonProperty operation in _root.GetProperty("operations").EnumerateObject())
        {
            JsonElement http = operation.Value.GetProperty("http");
            string pattern = "^"
                + Regex.Replace(http.GetProperty("requestUri").GetString()!, @"\{[A-Za-z]+\}", "[^/?]+") + "$";
            if (http.GetProperty("method").GetString() == method && Regex.IsMatch(path, pattern))
                return operation.Name;
        }

        return $"none for {method} {path}";
    }

    /// <summary>What AWS would object to in a request's members.</summary>
    public IReadOnlyList<string> Faults(string operation, JsonElement members)
    {
        List<string> faults = [];
        Check(operation, Input(operation), members, faults);
        return faults;
    }

    public JsonElement Shape(JsonElement reference) =>
        _root.GetProperty("shapes").GetProperty(reference.GetProperty("shape").GetString()!);

    private void Check(string path, JsonElement shape, JsonElement value, List<string> faults)
    {
        switch (shape.GetProperty("type").GetString())
        {
            case "structure" when value.ValueKind == JsonValueKind.Object:
                JsonElement members = shape.GetProperty("members");
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    if (members.TryGetProperty(member.Name, out JsonElement known))
                        Check($"{path}.{member.Name}", Shape(known), member.Value, faults);
                    else
                        faults.Add($"{path}.{member.Name} is not known");
                }

                if (shape.TryGetProperty("required", out JsonElement required))
                    faults.AddRange(required.EnumerateArray()
                        .Where(name => !value.TryGetProperty(name.GetString()!, out _))
                        .Select(name => $"{path}.{name} is missing"));
                break;
            case "map" when value.ValueKind == JsonValueKind.Object:
                foreach (JsonProperty entry in value.EnumerateObject())
                    Check($"{path}.{entry.Name}", Shape(shape.GetProperty("value")), entry.Value, faults);
                break;
            case "list" when value.ValueKind == JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray())
                    Check($"{path}[]", Shape(shape.GetProperty("member")), item, faults);
                break;
            case "string" when value.ValueKind == JsonValueKind.String:
                if (shape.TryGetProperty("enum", out JsonElement values)
                    && !values.EnumerateArray().Any(known => known.GetString() == value.GetString()))
                    faults.Add($"{path} {NoneOfItsValues}");
                break;
            case "integer" or "long" when value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number):
                if ((shape.TryGetProperty("min", out JsonElement min) && number < min.GetInt64())
                    || (shape.TryGetProperty("max", out JsonElement max) && number > max.GetInt64()))
                    faults.Add($"{path} {OutOfRange}");
                break;
            case "timestamp" when value.ValueKind == JsonValueKind.Number:
            case "boolean" when value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                break;
            default:
                faults.Add($"{path} must be of type {shape.GetProperty("type")}");
                break;
        }
    }

    private static ServiceModel Load(string service, string version)
    {
        string path = Path.Combine(Folder.Value, "data", service, version, "service-2.json");
        using Stream stream = File.Exists(path)
            ? File.OpenRead(path)
            : new GZipStream(File.OpenRead(path + ".gz"), CompressionMode.Decompress);
        using JsonDocument document = JsonDocument.Parse(stream);
        return new(document.RootElement.Clone());
    }

    private static string FindBotocore()
    {
        ProcessStartInfo start = new(
            "python3", ["-c", "import botocore, os; print(os.path.dirname(botocore.__file__))"])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
}
