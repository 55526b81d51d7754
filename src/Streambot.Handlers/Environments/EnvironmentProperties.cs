using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Streambot.Core.Environments;

namespace Streambot.Handlers.Environments;

/// <summary>The properties of a <c>Custom::StreambotEnv</c>.</summary>
/// <param name="FunctionName">The function whose configuration this is; never an ARN.</param>
/// <param name="Keys">The hash of the declared keys, if the template has one.</param>
/// <param name="Env">Key → value.</param>
/// <param name="Secrets">Key → name of an SSM parameter.</param>
public sealed record EnvironmentProperties(
    string FunctionName, string? Keys, IReadOnlyDictionary<string, string> Env, IReadOnlyDictionary<string, string> Secrets)
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The record they make, the same whatever order they came in.</summary>
    public EnvironmentRecord ToRecord(string owner)
    {
        string env = Json(Env);
        string secrets = Json(Secrets);
        return new(FunctionName, env)
        {
            Secrets = secrets,
            Keys = Keys,
            Owner = owner,
            Version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{env}\n{secrets}"))),
        };
    }

    private static string Json(IReadOnlyDictionary<string, string> values)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, Compact))
        {
            json.WriteStartObject();
            foreach ((string key, string value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                json.WriteString(key, value);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
