using System.Buffers;
using System.Text;
using System.Text.Json;
using Streambot.Diagnostics;

namespace Streambot.Hosting;

/// <summary>
/// The wrapper's lines in the function's log, in the format and from the level that the function is set to.
/// No value of a variable or credential may be passed to it.
/// </summary>
/// <param name="variables">Say how to write.</param>
/// <param name="clock">Tells the time of a line.</param>
/// <param name="writer">Asked for at the first line: most processes write none, and the console takes time to open.</param>
internal sealed class RuntimeLog(IProcessVariables variables, TimeProvider clock, Func<TextWriter> writer)
{
    public void Warning(string text)
    {
        if (variables["AWS_LAMBDA_LOG_LEVEL"] is not ("ERROR" or "FATAL"))
            Write("WARN", text, exception: null);
    }

    public void Error(string text) => WriteError(text, exception: null);

    /// <summary>Writes an exception with its stack.</summary>
    public void Error(Exception exception) => WriteError(exception.Message, exception);

    private void WriteError(string text, Exception? exception)
    {
        if (variables["AWS_LAMBDA_LOG_LEVEL"] is not "FATAL")
            Write("ERROR", text, exception);
    }

    private void Write(string level, string text, Exception? exception)
    {
        string? requestId = InvocationScope.Current?.AwsRequestId;
        writer().WriteLine(variables["AWS_LAMBDA_LOG_FORMAT"] == "JSON"
            ? Json(level, requestId, text, exception)
            : $"{(requestId is null ? "" : requestId + "\t")}{level}\t{exception?.ToString() ?? text}");
    }

    private string Json(string level, string? requestId, string text, Exception? exception)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", clock.GetUtcNow().UtcDateTime);
            json.WriteString("level", level);
            if (requestId is not null)
                json.WriteString("requestId", requestId);
            json.WriteString("message", text);
            if (exception is not null)
                ErrorReport.WriteProperties(json, exception);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
