using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Core.CloudFormation;

/// <summary>Writes a template as JSON: the same document always results in the same bytes.</summary>
public static class TemplateWriter
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const int Escape = 6;

    private static readonly JsonWriterOptions Compact = Readable with { Indented = false };

    /// <summary>Indented, or without white space if that would exceed CloudFormation's limit.</summary>
    public static byte[] Write(JsonObject template)
    {
        byte[] bytes = Write(template, Readable);
        return bytes.Length <= TemplateLimits.MaximumBytes ? bytes : Write(template, Compact);
    }

    // No .NET encoder leaves a character beyond the first 65,536 unescaped, and some readers, such as that of cfn-lint,
    // take its two escape sequences for two characters.
    private static byte[] WithWholeCharacters(Span<byte> json)
    {
        int written = 0;
        for (int read = 0; read < json.Length;)
        {
            int length = json[read] == (byte)'\\' ? 2 : 1;
            if (Escaped(json[read..]) is { } high && Escaped(json[(read + Escape)..]) is { } low
                && Rune.TryCreate(high, low, out Rune rune))
            {
                written += rune.EncodeToUtf8(json[written..]);
                read += 2 * Escape;
                continue;
            }

            json.Slice(read, length).CopyTo(json[written..]);
            written += length;
            read += length;
        }

        return json[..written].ToArray();
    }

    // The character that an escape sequence of six bytes represents.
    private static char? Escaped(ReadOnlySpan<byte> json) =>
        json.StartsWith("\\u"u8)
        && ushort.TryParse(json[2..Escape], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ushort code)
            ? (char)code
            : null;

    private static byte[] Write(JsonObject template, JsonWriterOptions options)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, options))
            template.WriteTo(writer);
        stream.WriteByte((byte)'\n');
        return WithWholeCharacters(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
