using Streambot.Core.Diagnostics;

namespace Streambot.Core.Files;

/// <summary>Opens what a build reads. A file that cannot be read is for the user to fix, and not a bug.</summary>
public static class InputFile
{
    /// <exception cref="StreambotException">The file does not exist, or cannot be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiagnosticTable.FileNotReadable.With(path, exception.Message.TrimEnd('.')).ToException(exception);
        }
    }

    /// <exception cref="StreambotException">The file does not exist, or cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        await using FileStream file = Open(path);
        byte[] content = new byte[file.Length];
        await file.ReadExactlyAsync(content, cancellation);
        return content;
    }
}
