using Streambot.Core.Invocation;
using Streambot.Local.Diagnostics;
using Streambot.Local.Service;

namespace Streambot.Local.Events;

/// <summary>The event that the program is to begin, and end, with.</summary>
internal static class FirstEvent
{
    /// <exception cref="LocalRunException">There is no such event, or it is not JSON.</exception>
    public static async Task<byte[]?> ReadAsync(LocalSettings settings, CancellationToken cancellation)
    {
        if (settings.Event.Length == 0)
            return null;
        string path = Path.Combine(settings.ProjectFolder, settings.Event);
        // A file may be named like a sample.
        if (!File.Exists(path))
            return SampleEvents.Of(settings.Event) ?? throw LocalRunDiagnostics.NoEvent.With(settings.Event);
        byte[] json = EventJson.Read(await File.ReadAllBytesAsync(path, cancellation), out var fault);
        return fault is var (reason, line, column)
            ? throw LocalRunDiagnostics.NotJson.With($"{path}({line},{column})", reason)
            : json;
    }
}
