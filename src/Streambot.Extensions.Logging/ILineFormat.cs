using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Logging;

/// <summary>A format of the log.</summary>
internal interface ILineFormat
{
    /// <summary>Writes a line; never throws.</summary>
    void Write(LogLine line, IExternalScopeProvider? scopes, LogTarget target);
}
