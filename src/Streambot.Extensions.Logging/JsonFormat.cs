using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Logging;

/// <summary>One JSON object a line.</summary>
/// <param name="clock">Provides the time of a line.</param>
internal sealed class JsonFormat(TimeProvider clock) : ILineFormat
{
    [ThreadStatic]
    private static JsonLine? t_line;

    public void Write(LogLine line, IExternalScopeProvider? scopes, LogTarget target)
    {
        // A value that logs while it is written finds none, and gets its own.
        JsonLine json = t_line ?? new();
        t_line = null;
        try
        {
            json.Write(line, scopes, clock.GetUtcNow().UtcDateTime);
        }
#pragma warning disable CA1031 // A program does not fail for what it logs.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            json = new();
            json.WriteFailure(line.Category, line.Level, clock.GetUtcNow().UtcDateTime, thrown);
        }
        target.Write(json.Bytes);
        if (json.IsReusable)
            t_line = json;
    }
}
