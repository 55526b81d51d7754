using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Streambot.Handlers.Protocol;

/// <summary>The JSON of a response: at most 4,096 bytes, which is all that CloudFormation reads.</summary>
internal static class ResponseBody
{
    public const int MaximumBytes = 4096;

    private const string Cut = " … ";

    // Otherwise, each quotation mark and each letter beyond ASCII would take six bytes. No browser ever sees this JSON.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// A long Reason keeps its start and its end. If that is not enough, Data is dropped. IDs are truncated only if a
    /// request makes no sense.
    /// </summary>
    public static byte[] Write(RequestEnvelope envelope, ResourceAnswer answer)
    {
        byte[] whole = Write(envelope, answer, answer.Reason, answer.Data, int.MaxValue);
        if (whole.Length <= MaximumBytes)
            return whole;

        return WithLongestReason(envelope, answer, answer.Data, int.MaxValue)
            ?? WithLongestReason(envelope, answer, [], int.MaxValue)
            ?? WithLongestReason(envelope, answer, [], 100)!;
    }

    private static byte[]? WithLongestReason(
        RequestEnvelope envelope,
        ResourceAnswer answer,
        IReadOnlyList<KeyValuePair<string, string>> data,
        int longestId)
    {
        byte[]? best = null;
        int low = 0;
        int high = Math.Min(answer.Reason.Length, MaximumBytes);
        while (low <= high)
        {
            int kept = (low + high) / 2;
            byte[] body = Write(envelope, answer, Shortened(answer.Reason, kept), data, longestId);
            if (body.Length <= MaximumBytes)
            {
                best = body;
                low = kept + 1;
            }
            else
            {
                high = kept - 1;
            }
        }

        return best;
    }

    private static byte[] Write(
        RequestEnvelope envelope,
        ResourceAnswer answer,
        string reason,
        IReadOnlyList<KeyValuePair<string, string>> data,
        int longestId)
    {
        ArrayBufferWriter<byte> buffer = new(MaximumBytes);
        using Utf8JsonWriter json = new(buffer, Compact);
        json.WriteStartObject();
        json.WriteString("Status", answer.Succeeded ? "SUCCESS" : "FAILED");
        json.WriteString("Reason", reason);
        json.WriteString("PhysicalResourceId", Shortened(answer.PhysicalResourceId, longestId));
        json.WriteString("StackId", Shortened(envelope.StackId ?? "", longestId));
        json.WriteString("RequestId", Shortened(envelope.RequestId ?? "", longestId));
        json.WriteString("LogicalResourceId", Shortened(envelope.LogicalResourceId ?? "", longestId));
        if (data.Count > 0)
        {
            json.WriteStartObject("Data");
            foreach ((string name, string value) in data)
                json.WriteString(name, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    // The end of a reason names the log stream, so a third of the space is reserved for it.
    private static string Shortened(string text, int kept)
    {
        if (text.Length <= kept)
            return text;
        int end = kept / 3;
        int start = kept - end;
        if (start > 0 && char.IsHighSurrogate(text[start - 1]))
            start--;
        if (end > 0 && char.IsLowSurrogate(text[^end]))
            end--;
        return string.Concat(text.AsSpan(0, start), Cut, text.AsSpan(text.Length - end));
    }
}
