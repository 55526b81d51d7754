using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Streambot.Diagnostics;

namespace Streambot.Extensions.Logging;

/// <summary>A line of JSON, with the buffer that it is written into.</summary>
#pragma warning disable CA1001 // The writer of a buffer holds nothing that has to be released.
internal sealed class JsonLine
#pragma warning restore CA1001
{
    private const int LargestBuffer = 64 * 1024;
    private const int MostScopes = 32;

    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;
    private readonly JsonValues _values;
    private int _scopes;

    public JsonLine()
    {
        _json = new(_buffer, new() { Encoder = new LogEncoder() });
        _values = new(_json);
    }

    /// <summary>The line, with its line feed.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.WrittenSpan;

    /// <summary>Not if one long line has made it large.</summary>
    public bool IsReusable => _buffer.Capacity <= LargestBuffer;

    public void Write(LogLine line, IExternalScopeProvider? scopes, DateTime time)
    {
        Begin(time, line.Level, line.Category);
        if (line.EventId.Id != 0 || line.EventId.Name is not null)
            _json.WriteNumber("eventId", line.EventId.Id);
        if (line.EventId.Name is not null)
            _values.WriteText("eventName", line.EventId.Name);
        _json.WriteString("message", line.Message);
        _values.WriteMembers(line.State);
        scopes?.ForEachScope(static (scope, json) => json.WriteScope(scope), this);
        if (_scopes > 0)
            _json.WriteEndArray();
        if (line.Exception is not null)
            ErrorReport.WriteProperties(_json, line.Exception);
        End();
    }

    /// <summary>Writes the line that there is when another one cannot be written.</summary>
    public void WriteFailure(string category, LogLevel level, DateTime time, Exception thrown)
    {
        Begin(time, level, category);
        _json.WriteString("message", $"(This line cannot be written: {thrown.GetType().Name} was thrown.)");
        End();
    }

    private void Begin(DateTime time, LogLevel level, string category)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _scopes = 0;
        _json.WriteStartObject();
        _json.WriteString("timestamp", time);
        _json.WriteString("level", LambdaLevels.NameOf(level));
        if (InvocationContext.Current is { } context)
        {
            _json.WriteString("requestId", context.AwsRequestId);
            if (context.TraceId is not null)
                _json.WriteString("traceId", context.TraceId);
            if (context.TenantId is not null)
                _json.WriteString("tenantId", context.TenantId);
        }
        _values.WriteText("category", category);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n"u8);
    }

    private void WriteScope(object? scope)
    {
        if (_scopes == MostScopes)
            return;
        if (_scopes++ == 0)
            _json.WriteStartArray("scopes");
        _values.WriteScope(scope);
    }
}
