using System.Buffers;
using System.Text.Json;
using Streambot.Configuration.Requests;
using Streambot.Diagnostics;

namespace Streambot.Configuration;

/// <summary>The SSM parameters that contain secrets.</summary>
internal sealed class SecretStore(AwsClient aws)
{
    // The maximum that GetParameters accepts.
    private const int BatchSize = 10;

    /// <summary>Reads the values of all parameters.</summary>
    /// <exception cref="StreambotRuntimeException">One of them does not exist.</exception>
    public Dictionary<string, string> Read(IEnumerable<string> names, TimeBudget budget)
    {
        // SSM rejects a request that names a parameter twice.
        HashSet<string> distinct = new(names, StringComparer.Ordinal);
        Dictionary<string, string> values = new(distinct.Count, StringComparer.Ordinal);
        List<Task<byte[]>> batches = [];
        // At the same time, and not on threads of the pool, which the connections need.
        foreach (string[] batch in distinct.Chunk(BatchSize))
            batches.Add(Task.Factory.StartNew(
                () => aws.Call(AwsService.Ssm, "GetParameters", Request(batch), budget),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default));
        HashSet<string> missing = [];
        foreach (byte[] answer in Task.WhenAll(batches).GetAwaiter().GetResult())
            Read(answer, distinct, values, missing);

        distinct.RemoveWhere(name => values.ContainsKey(name) && !missing.Contains(name));
        return distinct.Count == 0
            ? values
            : throw RuntimeDiagnostics.MissingSecrets.With(string.Join(", ", distinct)).ToException();
    }

    private static ReadOnlyMemory<byte> Request(string[] names)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("Names"u8);
        foreach (string name in names)
            writer.WriteStringValue(name);
        writer.WriteEndArray();
        writer.WriteBoolean("WithDecryption"u8, true);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Read(
        byte[] answer, HashSet<string> asked, Dictionary<string, string> values, HashSet<string> missing)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(answer);
            if (!document.RootElement.TryGetProperty("Parameters"u8, out JsonElement parameters))
                return;
            foreach (JsonElement parameter in parameters.EnumerateArray())
                Add(parameter, asked, values);
            if (!document.RootElement.TryGetProperty("InvalidParameters"u8, out JsonElement invalid))
                return;
            foreach (JsonElement name in invalid.EnumerateArray())
                missing.Add(name.GetString() ?? "");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Without its message, which might quote from the response.
            throw new AwsFailure("GetParameters: the answer is not the JSON of SSM", isTransient: false);
        }
    }

    // A parameter can be requested by name or ARN, and the response has the version or label beside both.
    private static void Add(JsonElement parameter, HashSet<string> asked, Dictionary<string, string> values)
    {
        if (Text(parameter, "Value") is not { } value)
            return;
        string selector = Text(parameter, "Selector") ?? "";
        string name = Text(parameter, "Name") + selector;
        string arn = Text(parameter, "ARN") + selector;
        if (!asked.Contains(arn))
        {
            values[name] = value;
            return;
        }

        values[arn] = value;
        // A parameter of another account, requested by its ARN, can have the name of one of our own.
        values.TryAdd(name, value);
    }

    private static string? Text(JsonElement parameter, string name) =>
        parameter.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
}
