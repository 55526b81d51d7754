using System.Globalization;
using System.Text;

namespace Streambot.Core.Contract;

/// <summary>The JSON objects in the attributes of a record.</summary>
public static class RecordJson
{
    /// <summary>An object of strings, its keys in ordinal order.</summary>
    /// <remarks>
    /// Only what must be escaped is escaped: what fitted into a record of streambot for Node.js must fit into ours.
    /// </remarks>
    public static string Of(IEnumerable<KeyValuePair<string, string>> members)
    {
        StringBuilder json = new("{");
        foreach ((string key, string value) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            Append(json.Append(json.Length > 1 ? "," : ""), key);
            Append(json.Append(':'), value);
        }

        return json.Append('}').ToString();
    }

    private static void Append(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char letter in text)
        {
            if (letter is '"' or '\\')
                json.Append('\\').Append(letter);
            else if (letter >= ' ')
                json.Append(letter);
            else
                json.Append(Escaped(letter));
        }

        json.Append('"');
    }

    private static string Escaped(char control) => control switch
    {
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)control:x4}"),
    };
}
