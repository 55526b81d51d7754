using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Streambot.Configuration;

/// <summary>
/// JSON values as streambot for Node.js writes them to <c>process.env</c>: converted as by JavaScript's
/// <c>String()</c>. Linked into the custom resources, so that a configuration is the same before and after it is
/// adopted.
/// </summary>
internal static class JavaScriptText
{
    private const string OfAnObject = "[object Object]";
    private const string OfNull = "null";

    /// <summary>
    /// The text of the value at the position of the reader, which is at the end of the value afterwards.
    /// </summary>
    public static string Of(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                return OfList(ref reader);
            case JsonTokenType.StartObject:
                reader.Skip();
                return OfAnObject;
            default:
                return OfScalar(ref reader) ?? OfNull;
        }
    }

    /// <summary>The text of a string or of the name of a property; U+FFFD replaces what is not valid Unicode.</summary>
    public static string OfString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Repaired(Unescaped(reader.ValueSpan));
        }
    }

    /// <summary>What an environment stores of a text: nothing after a NUL.</summary>
    public static string InEnvironment(string text)
    {
        int end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }

    // Nested lists are flattened, and null is empty. Without recursion: a list can be nested to any depth.
    private static string OfList(ref Utf8JsonReader reader)
    {
        StringBuilder text = new();
        int depth = 1;
        bool isFirst = true;
        while (depth > 0 && reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                depth--;
                isFirst = false;
                continue;
            }

            if (!isFirst)
                text.Append(',');
            isFirst = reader.TokenType == JsonTokenType.StartArray;
            if (isFirst)
                depth++;
            else if (reader.TokenType == JsonTokenType.StartObject)
                text.Append(Of(ref reader));
            else
                text.Append(OfScalar(ref reader));
        }

        return text.ToString();
    }

    private static string? OfScalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => OfString(ref reader),
        JsonTokenType.Number => OfNumber(reader.GetDouble()),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => null,
    };

    // Both languages use the shortest digits; they differ in where an exponent begins. JSON has null for infinity.
    private static string? OfNumber(double number)
    {
        if (number == 0)
            return "0";
        if (double.IsInfinity(number))
            return null;

        string sign = number < 0 ? "-" : "";
        string shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        int letter = shortest.IndexOf('E', StringComparison.Ordinal);
        string mantissa = letter < 0 ? shortest : shortest[..letter];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string all = mantissa.Replace(".", "", StringComparison.Ordinal);
        string significant = all.TrimStart('0');
        int exponent = (point < 0 ? all.Length : point) - (all.Length - significant.Length) - 1;
        if (letter >= 0)
            exponent += int.Parse(shortest.AsSpan(letter + 1), NumberStyles.AllowLeadingSign, null);
        string digits = significant.TrimEnd('0');
        return sign + exponent switch
        {
            >= 21 or < -6 when digits.Length == 1 => $"{digits}e{exponent:+0;-0}",
            >= 21 or < -6 => $"{digits[0]}.{digits[1..]}e{exponent:+0;-0}",
            < 0 => $"0.{new string('0', -exponent - 1)}{digits}",
            _ when digits.Length <= exponent + 1 => digits.PadRight(exponent + 1, '0'),
            _ => $"{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
        };
    }

    private static string Unescaped(ReadOnlySpan<byte> escaped)
    {
        StringBuilder text = new();
        while (escaped.IndexOf((byte)'\\') is >= 0 and int start)
        {
            text.Append(Encoding.UTF8.GetString(escaped[..start]));
            char letter = (char)escaped[start + 1];
            text.Append(letter switch
            {
                'u' => (char)ushort.Parse(escaped.Slice(start + 2, 4), NumberStyles.AllowHexSpecifier, null),
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                _ => letter,
            });
            escaped = escaped[(start + (letter == 'u' ? 6 : 2))..];
        }

        return text.Append(Encoding.UTF8.GetString(escaped)).ToString();
    }

    private static string Repaired(string text)
    {
        StringBuilder repaired = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
            repaired.Append(rune.ToString());
        return repaired.ToString();
    }
}
