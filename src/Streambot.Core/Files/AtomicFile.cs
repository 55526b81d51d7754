using Streambot.Core.Diagnostics;

namespace Streambot.Core.Files;

/// <summary>
/// Writes a file beside its place, under a name that no other build has, and then moves it there: whoever reads it finds
/// it whole or not at all, and two builds at once leave that of one of them.
/// </summary>
public static class AtomicFile
{
    /// <summary>What ends the name of a file that is not whole. One that stays behind is of a build that was killed.</summary>
    public const string Extension = ".tmp";

    /// <inheritdoc cref="WriteAsync(string, Func{FileStream, CancellationToken, Task}, CancellationToken)"/>
    public static Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        WriteAsync(path, async (file, token) => await file.WriteAsync(content, token), cancellation);

    /// <param name="path">The file. Its folder is made.</param>
    /// <param name="write">Writes the content; what it reads it must code itself.</param>
    /// <param name="cancellation">Ends the writing, which leaves the file as it was.</param>
    /// <exception cref="StreambotException">The disk is full, or the place cannot be written to.</exception>
    public static async Task WriteAsync(string path, Func<FileStream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        string temporary = $"{path}.{Path.GetRandomFileName()}{Extension}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
                await write(file, cancellation);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            throw DiagnosticTable.FileNotWritten.With(path, exception.Message.TrimEnd('.')).ToException(exception);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    // What keeps a file from being written may keep it from being removed; the first reason is the one that counts.
    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
