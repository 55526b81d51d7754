using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Configuration;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.NodeJs;

/// <summary>What streambot 4's Env handler does with a request, and its wrapper with the record.</summary>
internal static class NodeJsEnv
{
    private static readonly JsonSerializerOptions Relaxed =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer to a Create or an Update.</summary>
    public static void Put(FakeDynamo dynamo, JsonObject properties) =>
        dynamo.Put((string)properties["FunctionName"]!, ("env", Env(properties).ToJsonString(Relaxed)));

    /// <summary>The environment under Node.js: each member assigned to process.env.</summary>
    public static SortedDictionary<string, string> Environment(JsonObject properties)
    {
        SortedDictionary<string, string> environment = new(StringComparer.Ordinal);
        foreach ((string key, JsonNode? value) in Env(properties))
        {
            string name = key.Split('\0')[0];
            if (name.Length > 0 && !name.Contains('=', StringComparison.Ordinal))
                environment[name] = (value is null ? "null" : String(value)).Split('\0')[0];
        }

        return environment;
    }

    /// <summary>The environment that our wrapper reads from a record, but for the names that it leaves alone.</summary>
    public static SortedDictionary<string, string> Read(FakeDynamo dynamo, string record)
    {
        JsonObject answer = new() { ["Item"] = dynamo.Items[record].DeepClone() };
        ConfigurationRecord read = RecordReader.Read(Encoding.UTF8.GetBytes(answer.ToJsonString()))!;
        Assert.Empty(read.Secrets);
        IEnumerable<KeyValuePair<string, string>> variables =
            read.Env.Where(pair => pair.Key.Length > 0 && !pair.Key.Contains('=', StringComparison.Ordinal));
        return new(variables.ToDictionary(), StringComparer.Ordinal);
    }

    // The handler copies them one by one into an object of JavaScript, which loses one of the keys.
    private static JsonObject Env(JsonObject properties) => new(properties
        .Where(property => property.Key is not ("ServiceToken" or "FunctionName" or "__proto__"))
        .Select(property => KeyValuePair.Create(property.Key, property.Value?.DeepClone())));

    private static string String(JsonNode? value) => value switch
    {
        null => "",
        JsonObject => "[object Object]",
        JsonArray list => string.Join(',', list.Select(String)),
        _ when value.GetValueKind() == JsonValueKind.String => (string)value!,
        _ when value.GetValueKind() == JsonValueKind.Number =>
            double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => value.ToJsonString(),
    };
}
