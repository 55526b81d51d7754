using Streambot.Core.Diagnostics;

namespace Streambot.Core.Files;

/// <summary>
/// Writes a file beside its target, under a name that no other build uses, and then moves it there: readers find it
/// complete or not at all, and two builds at the same time leave the file of one of them.
/// </summary>
/// <remarks>
/// It is not asynchronous: a build has nothing else to do meanwhile, and the JIT takes longer for asynchronous methods
/// than writing a file takes.
/// </remarks>
public static class AtomicFile
{
    /// <summary>
    /// The suffix of a file that is not complete. One that is left behind comes from a build that was killed; the next
    /// one that writes the file removes it.
    /// </summary>
    public const string Extension = ".tmp";

    // No file is written for longer than this.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromHours(1);

    /// <inheritdoc cref="Write(string, Action{FileStream})"/>
    public static void Write(string path, ReadOnlyMemory<byte> content) =>
        Write(path, file => file.Write(content.Span));

    /// <param name="path">The file. Its folder is created.</param>
    /// <param name="write">
    /// Writes the content; errors in what it reads are its own to report. Whatever it throws leaves the file as it was.
    /// </param>
    /// <exception cref="StreambotException">The disk is full, or the location cannot be written to.</exception>
    public static void Write(string path, Action<FileStream> write)
    {
        string temporary = $"{path}.{Path.GetRandomFileName()}{Extension}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (FileStream file = new(temporary, FileMode.CreateNew, FileAccess.ReadWrite))
                write(file);
            File.Move(temporary, path, overwrite: true);
            RemoveLeftovers(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Remove(temporary);
            throw (Directory.Exists(path)
                ? DiagnosticTable.FileNotWrittenOverFolder.With(path)
                : DiagnosticTable.FileNotWritten.With(path, exception.Message.TrimEnd('.'))).ToException(exception);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    private static void RemoveLeftovers(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            // The name of eight letters and three is that of GetRandomFileName.
            foreach (string leftover in Directory.EnumerateFiles(
                folder, $"{Path.GetFileName(path)}.????????.???{Extension}"))
            {
                if (DateTime.UtcNow - File.GetLastWriteTimeUtc(leftover) > LongestWrite)
                    Remove(leftover);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The file was written. What is left over takes space, and nothing else.
        }
    }

    // What prevents a file from being written can prevent it from being deleted; the first reason is the one that
    // matters.
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
