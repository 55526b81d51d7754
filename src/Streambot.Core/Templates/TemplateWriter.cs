using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Core.Templates;

/// <summary>Writes a template as JSON: the same document is always the same bytes.</summary>
public static class TemplateWriter
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions Compact = Readable with { Indented = false };

    /// <summary>Indented, or without white space where that would take it over CloudFormation's limit.</summary>
    public static byte[] Write(JsonObject template)
    {
        byte[] bytes = Write(template, Readable);
        return bytes.Length <= Reading.TemplateReader.MaximumBytes ? bytes : Write(template, Compact);
    }

    private static byte[] Write(JsonObject template, JsonWriterOptions options)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, options))
            template.WriteTo(writer);
        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }
}
