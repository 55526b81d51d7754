using System.Text.Encodings.Web;
using System.Text.Json;

namespace Streambot.Core.Deployment;

/// <summary>The file of a stack's outputs: {"Key": "value"}, sorted, for scripts to read.</summary>
internal static class StackOutputs
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(IReadOnlyDictionary<string, string> outputs, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            await using (FileStream file = File.Create(unfinished))
            {
                await using Utf8JsonWriter writer = new(file, Readable);
                writer.WriteStartObject();
                foreach ((string key, string value) in outputs.OrderBy(output => output.Key, StringComparer.Ordinal))
                    writer.WriteString(key, value);
                writer.WriteEndObject();
                await writer.FlushAsync(cancellation);
                file.WriteByte((byte)'\n');
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
