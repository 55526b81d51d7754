using Microsoft.Win32.SafeHandles;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Files;

/// <summary>Opens what a build reads. A file that cannot be read is for the user to fix, and not a bug.</summary>
public static class InputFile
{
    /// <exception cref="StreambotException">The file does not exist, or cannot be read.</exception>
    public static FileStream Open(string path) => Try(path, File.OpenRead);

    /// <inheritdoc cref="Open"/>
    public static SafeFileHandle OpenHandle(string path) => Try(path, file => File.OpenHandle(file));

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
    public static long LengthOf(string path)
    {
        using SafeFileHandle file = OpenHandle(path);
        return RandomAccess.GetLength(file);
    }

    /// <exception cref="StreambotException">The file does not exist, or cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        await using FileStream file = Open(path);
        byte[] content = new byte[file.Length];
        await file.ReadExactlyAsync(content, cancellation);
        return content;
    }

    /// <exception cref="StreambotException">The file does not exist, or cannot be read.</exception>
    public static byte[] Read(string path)
    {
        using FileStream file = Open(path);
        byte[] content = new byte[file.Length];
        file.ReadExactly(content);
        return content;
    }

    private static T Try<T>(string path, Func<string, T> open)
    {
        try
        {
            return open(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw DiagnosticTable.FileNotReadable.With(path, exception.Message.TrimEnd('.')).ToException(exception);
        }
    }
}
