using System.Text.Encodings.Web;
using System.Text.Json;
using Streambot.Core.Files;

namespace Streambot.Core.Stacks;

/// <summary>The file of a stack's outputs: {"Key": "value"}, sorted, for scripts to read.</summary>
internal static class StackOutputs
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Task WriteAsync(
        IReadOnlyDictionary<string, string> outputs, string path, CancellationToken cancellation) =>
        AtomicFile.WriteAsync(
            path,
            async (file, token) =>
            {
                await using (Utf8JsonWriter writer = new(file, Readable))
                {
                    writer.WriteStartObject();
                    foreach ((string key, string value) in outputs.OrderBy(
                        output => output.Key, StringComparer.Ordinal))
                        writer.WriteString(key, value);
                    writer.WriteEndObject();
                    await writer.FlushAsync(token);
                }

                file.WriteByte((byte)'\n');
            },
            cancellation);
}
