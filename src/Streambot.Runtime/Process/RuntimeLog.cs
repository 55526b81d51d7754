using System.Buffers;
using System.Text;
using System.Text.Json;
using Streambot.Diagnostics;

namespace Streambot.Hosting;

/// <summary>
/// The wrapper's lines in the function's log, in the format and from the level that are configured for the function.
/// Never pass it the value of a variable or a credential.
/// </summary>
/// <param name="variables">Specify the format and the level.</param>
/// <param name="clock">Provides the time of a line.</param>
/// <param name="writer">
/// Called for the first line: most processes write none, and opening the console takes time.
/// </param>
/// <param name="currentRequest">The ID of the request that the running code belongs to.</param>
internal sealed class RuntimeLog(
    IProcessVariables variables, TimeProvider clock, Func<TextWriter> writer, Func<string?> currentRequest)
{
    public void Warning(string text)
    {
        if (variables["AWS_LAMBDA_LOG_LEVEL"] is not ("ERROR" or "FATAL"))
            Write("WARN", text, what: null, exception: null);
    }

    public void Error(string text) => WriteError(text, what: null, exception: null);

    /// <summary>Writes a whole exception, with its causes and stack traces.</summary>
    public void Error(Exception exception) => WriteError(ExceptionText.MessageOf(exception), what: null, exception);

    /// <summary>Writes what failed, and the whole exception with which it failed.</summary>
    public void Error(string what, Exception exception)
    {
        string message = ExceptionText.MessageOf(exception).ReplaceLineEndings(" ");
        WriteError($"{what}: {ErrorReport.TypeOf(exception)}: {message}", what, exception);
    }

    private void WriteError(string text, string? what, Exception? exception)
    {
        if (variables["AWS_LAMBDA_LOG_LEVEL"] is not "FATAL")
            Write("ERROR", text, what, exception);
    }

    private void Write(string level, string text, string? what, Exception? exception)
    {
        string? requestId = currentRequest();
        TextWriter target = writer();
        target.WriteLine(variables["AWS_LAMBDA_LOG_FORMAT"] == "JSON"
            ? Json(level, requestId, text, exception)
            : Text(level, requestId, text, what, exception).ReplaceLineEndings(LineBreak(target)));
    }

    private static string Text(string level, string? requestId, string text, string? what, Exception? exception)
    {
        string whole = exception is null ? text : $"{(what is null ? "" : what + ": ")}{ExceptionText.Of(exception)}";
        return $"{(requestId is null ? "" : requestId + "\t")}{level}\t{whole}";
    }

    // Lambda creates an event for each line. Carriage returns, which CloudWatch shows as lines, keep together what
    // belongs together.
    private static string LineBreak(TextWriter target) =>
        ReferenceEquals(target, Console.Error) && !Console.IsErrorRedirected ? "\n" : "\r";

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
