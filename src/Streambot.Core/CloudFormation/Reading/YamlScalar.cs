using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>
/// The meaning of a plain scalar in YAML 1.1, as CloudFormation and the AWS CLI read it: yes is true, 0x10 and 1:30 are
/// numbers, a date remains text.
/// </summary>
internal static partial class YamlScalar
{
    public static JsonNode? Resolve(string text)
    {
        if (text.Length == 0)
            return null;
        return text[0] switch
        {
            '~' or 'n' or 'N' or 'y' or 'Y' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' => ResolveWord(text),
            '-' or '+' or '.' or (>= '0' and <= '9') => ResolveNumber(text),
            _ => JsonValue.Create(text),
        };
    }

    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static bool? Boolean(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    /// <summary>
    /// The number that a text represents in YAML 1.1, with its digits unchanged if JSON can represent them, or null.
    /// </summary>
    public static JsonNode? Number(string text)
    {
        if (Integer().IsMatch(text))
            return IntegerValue(text);
        if (!Float().IsMatch(text))
            return null;
        string plain = text.Replace("_", "").TrimStart('+');
        return JsonNumber().IsMatch(plain) ? JsonNode.Parse(plain) : FloatValue(plain);
    }

    private static JsonValue? ResolveWord(string text)
    {
        if (IsNull(text))
            return null;
        return Boolean(text) is { } boolean ? JsonValue.Create(boolean) : JsonValue.Create(text);
    }

    private static JsonNode ResolveNumber(string text) => Number(text) ?? JsonValue.Create(text);

    private static JsonNode IntegerValue(string text)
    {
        string digits = text.Replace("_", "");
        bool negative = digits[0] == '-';
        digits = digits.TrimStart('-', '+');
        BigInteger value = digits switch
        {
            ['0', 'x', .. string hex] =>
                BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            ['0', 'b', .. string binary] =>
                binary.Aggregate(BigInteger.Zero, (sum, digit) => (sum * 2) + (digit - '0')),
            _ when digits.Contains(':') => digits.Split(':')
                .Aggregate(BigInteger.Zero, (sum, part) => (sum * 60) + int.Parse(part, CultureInfo.InvariantCulture)),
            ['0', _, ..] => digits.Aggregate(BigInteger.Zero, (sum, digit) => (sum * 8) + (digit - '0')),
            _ => BigInteger.Parse(digits, CultureInfo.InvariantCulture),
        };
        return JsonNode.Parse((negative ? -value : value).ToString(CultureInfo.InvariantCulture))!;
    }

    private static JsonValue FloatValue(string text)
    {
        // Infinity and not-a-number, which JSON does not have, remain text.
        if (text.AsSpan().TrimStart('-').StartsWith(".i", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith(".n", StringComparison.OrdinalIgnoreCase))
            return JsonValue.Create(text);
        double value = text.Contains(':')
            ? (text[0] == '-' ? -1 : 1)
                * text.TrimStart('-')
                    .Split(':')
                    .Aggregate(0.0, (sum, part) => (sum * 60) + double.Parse(part, CultureInfo.InvariantCulture))
            : double.Parse(text, CultureInfo.InvariantCulture);
        return JsonValue.Create(value);
    }

    [GeneratedRegex(
        @"^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+"
        + @"|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)\z")]
    private static partial Regex Integer();

    [GeneratedRegex(
        @"^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?"
        + @"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z")]
    private static partial Regex Float();

    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?\z")]
    private static partial Regex JsonNumber();
}
