using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Streambot.Hosting;

/// <summary>Makes an object of the function's log of a line that is none yet.</summary>
/// <param name="level">The level of the lines.</param>
/// <param name="clock">Provides the time of a line.</param>
/// <param name="currentRequest">The request that the running code belongs to.</param>
internal sealed class LineFormat(string level, TimeProvider clock, Func<RequestIdentity?> currentRequest)
{
    private const int LargestBuffer = 64 * 1024;

    // A log is not a page: nothing but quotes and control characters needs an escape.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Writes a line in one piece. One caller at a time.</summary>
    /// <param name="target">Where it goes.</param>
    /// <param name="line">The line, without its end.</param>
    /// <param name="isIncluded">Whether the log has lines of the level; an object has a level of its own.</param>
    public void Write(Stream target, ReadOnlySpan<char> line, bool isIncluded)
    {
        try
        {
            if (!CopyObject(line))
            {
                if (!isIncluded)
                    return;
                _buffer.ResetWrittenCount();
                WriteObject(line);
            }
            _buffer.Write("\n"u8);
            target.Write(_buffer.WrittenSpan);
            target.Flush();
        }
        finally
        {
            _buffer.ResetWrittenCount();
            if (_buffer.Capacity > LargestBuffer)
                _buffer = new();
        }
    }

    private bool CopyObject(ReadOnlySpan<char> line)
    {
        if (line.TrimStart() is not ['{', ..])
            return false;
        Encoding.UTF8.GetBytes(line, _buffer);
        Utf8JsonReader reader = new(_buffer.WrittenSpan);
        try
        {
            while (reader.Read())
            {
            }
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void WriteObject(ReadOnlySpan<char> line)
    {
        using Utf8JsonWriter json = new(_buffer, Options);
        json.WriteStartObject();
        json.WriteString("timestamp", clock.GetUtcNow().UtcDateTime);
        json.WriteString("level", level);
        if (currentRequest() is { } request)
        {
            json.WriteString("requestId", request.Id);
            if (request.TraceId is not null)
                json.WriteString("traceId", request.TraceId);
            if (request.TenantId is not null)
                json.WriteString("tenantId", request.TenantId);
        }
        json.WriteString("message", line);
        json.WriteEndObject();
    }
}
