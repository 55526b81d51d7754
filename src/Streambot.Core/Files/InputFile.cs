using Microsoft.Win32.SafeHandles;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Files;

/// <summary>Opens what a build reads. A file that cannot be read is for the user to fix, and not a bug.</summary>
public static class InputFile
{
    /// <exception cref="StreambotException">The file does not exist, or cannot be read.</exception>
    public static FileStream Open(string path) => Try(path, File.OpenRead);

    /// <summary>Whether there is a file. Unlike File.Exists, it does not count a link to nothing.</summary>
    public static bool Exists(string path)
    {
        try
        {
            using SafeFileHandle file = File.OpenHandle(path);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is there, and whoever reads it says what is wrong with it.
            return File.Exists(path);
        }
    }

    /// <summary>How many bytes a file has. That of a link is what it leads to, as when it is opened.</summary>
    /// <inheritdoc cref="Open"/>
    public static long LengthOf(string path) => ReadHandle(path, RandomAccess.GetLength);

    /// <summary>The content of a file, or of a pipe, which has no length.</summary>
    /// <exception cref="StreambotException">The file does not exist, or cannot be read.</exception>
    public static byte[] Read(string path) => Read(path, file =>
    {
        using MemoryStream content = new(file.CanSeek ? (int)Math.Min(file.Length, Array.MaxLength) : 0);
        file.CopyTo(content);
        return content.Length == content.Capacity ? content.GetBuffer() : content.ToArray();
    });

    /// <summary>The same, for as long as nobody cancels it: what a pipe has may never come.</summary>
    /// <inheritdoc cref="Read(string)"/>
    public static Task<byte[]> ReadAsync(string path, CancellationToken cancellation) =>
        Task.Run(() => Read(path), cancellation).WaitAsync(cancellation);

    /// <param name="path">The file.</param>
    /// <param name="read">Reads of it. An error in anything else would be told as one of this file.</param>
    /// <exception cref="StreambotException">The file does not exist, or cannot be read.</exception>
    public static T Read<T>(string path, Func<FileStream, T> read) => Try(path, name =>
    {
        using FileStream file = File.OpenRead(name);
        return read(file);
    });

    /// <summary>The same, without what a stream has besides.</summary>
    /// <inheritdoc cref="Read{T}(string, Func{FileStream, T})"/>
    public static T ReadHandle<T>(string path, Func<SafeFileHandle, T> read) => Try(path, name =>
    {
        using SafeFileHandle file = File.OpenHandle(name);
        return read(file);
    });

    private static T Try<T>(string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiagnosticTable.FileNotReadable.With(path, exception.Message.TrimEnd('.')).ToException(exception);
        }
    }
}
