using System.Text.Json;
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
        byte[] json = await InputFile.ReadAsync(path, cancellation);
        Check(json, path);
        return json;
    }

    // Lambda refuses anything else before the function sees it.
    private static void Check(ReadOnlySpan<byte> json, string path)
    {
        ReadOnlySpan<byte> mark = "\uFEFF"u8;
        Utf8JsonReader reader = new(json.StartsWith(mark) ? json[mark.Length..] : json, new() { MaxDepth = 1000 });
        try
        {
            while (reader.Read())
            {
                // Only whether it can be read counts.
            }
        }
        catch (JsonException exception)
        {
            string reason = exception.Message.Split(" LineNumber:", 2)[0].TrimEnd('.');
            throw DiagnosticTable.EventNotJson.With(reason)
                .At(new SourceLocation(
                    path, (int)(exception.LineNumber ?? 0) + 1, (int)(exception.BytePositionInLine ?? 0) + 1))
                .ToException();
        }
    }
}
