using System.Text.Encodings.Web;
using System.Text.Json;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Files;

/// <summary>Writes JSON for people and scripts to read: indented, with the line ends of every system.</summary>
internal static class JsonFile
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="StreambotException">The disk is full, or the location cannot be written to.</exception>
    public static void Write(string path, Action<Utf8JsonWriter> write) => AtomicFile.Write(path, file =>
    {
        using (Utf8JsonWriter json = new(file, Readable))
            write(json);
        file.WriteByte((byte)'\n');
    });
}
