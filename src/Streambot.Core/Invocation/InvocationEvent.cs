using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Invocation;

/// <summary>The event of a local invocation: a file, or a sample of what a source sends.</summary>
public static class InvocationEvent
{
    /// <param name="name">What <c>StreambotEvent</c> says: a path relative to the project, or a sample's name.</param>
    /// <param name="path">The same as a full path.</param>
    /// <param name="projectFile">The project, where the message stands if there is no such event.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <returns>JSON.</returns>
    /// <exception cref="StreambotException">There is no such event, or it is not JSON.</exception>
    public static async Task<byte[]> ReadAsync(
        string name, string path, string projectFile, CancellationToken cancellation)
    {
        // A file may be named like a sample.
        if (!File.Exists(path))
        {
            return SampleEvents.Of(name)
                ?? throw DiagnosticTable.InvokeNeedsEvent.With(name).At(projectFile).ToException();
        }
        byte[] json = EventJson.Read(await InputFile.ReadAsync(path, cancellation), out var fault);
        return fault is var (reason, line, column)
            ? throw DiagnosticTable.EventNotJson.With(reason).At(new SourceLocation(path, line, column)).ToException()
            : json;
    }
}
