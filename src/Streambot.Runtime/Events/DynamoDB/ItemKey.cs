using System.Globalization;
using System.Text;

namespace Streambot.Events;

/// <summary>
/// Distinguishes items: the key of a changed item as one text, which is equal only for the same item.
/// </summary>
internal static class ItemKey
{
    public static string Of(DynamoDBRecord record)
    {
        StringBuilder text = new();
        foreach ((string name, DynamoDBValue value) in record.Keys.OrderBy(
            static attribute => attribute.Key, StringComparer.Ordinal))
        {
            Append(text, name);
            text.Append(value.Type);
            Append(text, value.S ?? value.N ?? (value.B is { } bytes ? Convert.ToBase64String(bytes.Span) : ""));
        }
        return text.ToString();
    }

    // With its length, so that no two keys result in the same text.
    private static void Append(StringBuilder text, string part) =>
        text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
}
