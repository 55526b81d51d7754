using System.Text;
using Streambot.Core.Bundling.Zip;
using Streambot.Core.Diagnostics;
using Streambot.Core.Files;

namespace Streambot.Core.Bundling;

/// <summary>
/// What a zip contains, as a text: how it was compressed and by what, its hash, the hash of its content, and a line for
/// each file. By it the content of a zip is known without unpacking it.
/// </summary>
/// <param name="Compression">The name of a <see cref="ZipCompression"/>.</param>
/// <param name="Writer">What has written it: the same files result in the same bytes for it.</param>
/// <param name="ZipSha256">The hash of the zip, in lower-case hex.</param>
/// <param name="ContentHash">The hash of its content, in lower-case hex.</param>
/// <param name="Files">A line for each file.</param>
public sealed record BundleList(
    string Compression, string Writer, string ZipSha256, string ContentHash, IReadOnlyList<string> Files)
{
    private const string CompressionPrefix = "compression ";
    private const string WriterPrefix = "writer      ";
    private const string ZipPrefix = "zip         ";
    private const string ContentPrefix = "content     ";

    /// <summary>The version of Streambot that runs now, and of .NET, whose zlib compresses.</summary>
    internal static string ThisWriter { get; } =
        $"Streambot {typeof(BundleList).Assembly.GetName().Version!.ToString(3)}, .NET {Environment.Version}";

    // Whether it names the files that it was written with.
    private bool IsWhole => BundleContent.HashOf(string.Concat(Files.Select(file => $"{file}\n"))) == ContentHash;

    /// <exception cref="StreambotException">The list cannot be written.</exception>
    internal static void Write(string path, ZippedBundle bundle, ZipCompression compression)
    {
        string text = $"{CompressionPrefix}{compression}\n{WriterPrefix}{ThisWriter}\n"
            + $"{ZipPrefix}{bundle.Sha256}\n{ContentPrefix}{bundle.Content.Hash}\n\n{bundle.Content.Lines}";
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The files that a list names.</summary>
    /// <exception cref="StreambotException">It cannot be read, or is something else.</exception>
    public static BundleContent Content(string path) =>
        Read(path) is { } list
            ? new([.. list.Files.Select(BundledFile.OfLine)])
            : throw DiagnosticTable.FileNotReadable.With(path, "It is not the list of a bundle").ToException();

    /// <summary>Null if there is none, or something else, or somebody has changed it.</summary>
    /// <exception cref="StreambotException">The list cannot be read.</exception>
    internal static BundleList? Read(string? path)
    {
        if (path is null || !InputFile.Exists(path))
            return null;
        string text = Encoding.UTF8.GetString(InputFile.Read(path));
        BundleList? list = text.Split('\n') is [var compression, var writer, var zip, var content, "", .. var files, ""]
            && compression.StartsWith(CompressionPrefix, StringComparison.Ordinal)
            && writer.StartsWith(WriterPrefix, StringComparison.Ordinal)
            && zip.StartsWith(ZipPrefix, StringComparison.Ordinal)
            && content.StartsWith(ContentPrefix, StringComparison.Ordinal)
            ? new(
                compression[CompressionPrefix.Length..],
                writer[WriterPrefix.Length..],
                zip[ZipPrefix.Length..],
                content[ContentPrefix.Length..],
                files)
            : null;
        return list is { IsWhole: true } ? list : null;
    }
}
