using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Logging;

/// <summary>What the loggers of all categories share.</summary>
/// <param name="format">Writes a line.</param>
/// <param name="target">Where the lines go.</param>
internal sealed class LogWriter(ILineFormat format, LogTarget target)
{
    /// <summary>The scopes of the application; null without a factory that has some.</summary>
    public IExternalScopeProvider? Scopes { get; set; }

    public void Write(LogLine line) => format.Write(line, Scopes, target);
}
