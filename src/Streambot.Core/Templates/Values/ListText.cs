namespace Streambot.Core.Templates.Values;

/// <summary>
/// Divides a list as MSBuild writes it, but not inside quotes, brackets or braces, where a function's own text stands.
/// </summary>
internal static class ListText
{
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> parts = [];
        int start = 0;
        int depth = 0;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote != '\0')
            {
                if (c == '\\' && quote == '"')
                    i++;
                else if (c == quote)
                    quote = '\0';
                continue;
            }

            switch (c)
            {
                case '"' or '\'' when depth > 0 || OpensQuote(text, i):
                    quote = c;
                    break;
                case '[' or '{':
                    depth++;
                    break;
                case ']' or '}':
                    depth = Math.Max(0, depth - 1);
                    break;
                case ';' when depth == 0:
                    parts.Add(text[start..i]);
                    start = i + 1;
                    break;
            }
        }

        parts.Add(text[start..]);
        return [.. parts.Select(part => part.Trim()).Where(part => part.Length > 0)];
    }

    // An apostrophe within a word quotes nothing.
    private static bool OpensQuote(string text, int index) =>
        index == 0 || text[index - 1] is ' ' or ';' or '\n' or '\t';
}
