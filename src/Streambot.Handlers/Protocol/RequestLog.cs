using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>One line of JSON per request: IDs, type, outcome and duration. Never a value, never a URL.</summary>
internal sealed class RequestLog(TextWriter output)
{
    private const int LongestText = 512;

    public void Write(RequestEnvelope envelope, ResourceAnswer answer, int? attempts, TimeSpan duration)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            Text(json, "requestType", envelope.RequestType);
            Text(json, "resourceType", envelope.ResourceType);
            Text(json, "stackId", envelope.StackId);
            Text(json, "logicalResourceId", envelope.LogicalResourceId);
            Text(json, "physicalResourceId", answer.PhysicalResourceId);
            Text(json, "requestId", envelope.RequestId);
            Text(json, "outcome", answer.Succeeded ? "SUCCESS" : "FAILED");
            Text(json, "error", answer.Error);
            json.WriteBoolean("answered", attempts is not null);
            if (attempts is not null)
                json.WriteNumber("attempts", attempts.Value);
            json.WriteNumber("durationMs", (long)duration.TotalMilliseconds);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        output.Flush();
    }

    /// <summary>Where a bug of ours occurred. Its message is omitted: it might contain a value.</summary>
    public void WriteStack(Exception exception)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("exception", exception.GetType().FullName);
            json.WriteString("stack", exception.StackTrace);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        output.Flush();
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, JsonText.Start(text, LongestText));
    }
}
