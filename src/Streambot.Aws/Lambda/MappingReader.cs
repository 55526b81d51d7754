using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Core.EventSources;

namespace Streambot.Aws.Lambda;

internal static class MappingReader
{
    /// <summary>Null for an answer that describes no mapping.</summary>
    public static EventSourceMapping? Read(JsonElement body)
    {
        if (Text(body, "UUID") is not { } uuid)
            return null;
        string functionArn = Text(body, "FunctionArn") ?? "";
        return new(
            uuid,
            Text(body, "EventSourceMappingArn") ?? ArnBeside(functionArn, uuid),
            Text(body, "State") ?? "",
            functionArn,
            Text(body, "EventSourceArn"),
            // A copy: the document it was read from goes with the response.
            JsonObject.Create(body.Clone())!);
    }

    public static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty(name, out JsonElement value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    // Regions that are late with tags leave the mapping's ARN out; it lies beside its function's.
    private static string ArnBeside(string functionArn, string uuid) =>
        functionArn.Split(':') is [var arn, var partition, var service, var region, var account, ..]
            ? $"{arn}:{partition}:{service}:{region}:{account}:event-source-mapping:{uuid}"
            : "";
}
