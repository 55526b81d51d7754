using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using YamlDotNet.Core;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>
/// Reads YAML that YamlDotNet rejects and that CloudFormation and the AWS CLI accept: white space that has no meaning
/// is rewritten, line by line, and the text is read again.
/// </summary>
internal static class YamlRepair
{
    // Each one requires reading the text again.
    private const int MostRepairs = 64;

    /// <exception cref="ReadingException">It is not YAML, or not YAML that a template can contain.</exception>
    public static ParsedText Read(string file, string text)
    {
        ReadingException? first = null;
        string[]? lines = null;
        for (int repairs = 0; ; repairs++)
        {
            Dictionary<JsonNode, SourceLocation> locations = new(ReferenceEqualityComparer.Instance);
            YamlTemplateReader reader = new(file, lines is null ? text : string.Join('\n', lines), locations);
            try
            {
                return new(reader.Read(), locations, reader.Duplicates);
            }
            catch (ReadingException exception)
            {
                first ??= exception;
                lines ??= text.ReplaceLineEndings("\n").Split('\n');
                if (repairs == MostRepairs || !Repair(lines, exception))
                    throw first;
            }
        }
    }

    private static bool Repair(string[] lines, ReadingException exception) => exception.InnerException switch
    {
        YamlException { Message: var message } cause
            when message.Contains("extra spaces in first line", StringComparison.Ordinal) =>
                EmptyLinesBefore(lines, (int)cause.Start.Line - 1),
        YamlException { Message: var message } cause
            when message.Contains("wrong indentation", StringComparison.Ordinal) =>
                Indent(lines, (int)cause.End.Line - 1, (int)cause.Start.Column),
        InvalidOperationException => IndentAfter(lines, exception.Faults[0].Location),
        _ => false,
    };

    // Blank lines at the start of a block scalar contain spaces, or fewer of them than its first line.
    private static bool EmptyLinesBefore(string[] lines, int line)
    {
        bool isChanged = false;
        for (int i = Math.Min(line, lines.Length) - 1; i >= 0 && string.IsNullOrWhiteSpace(lines[i]); i--)
        {
            isChanged |= lines[i].Length > 0;
            lines[i] = "";
        }

        return isChanged;
    }

    // Quoted text, and text in brackets or braces, can continue further to the left than YAML 1.2 allows.
    private static bool Indent(string[] lines, int line, int column)
    {
        if (line < 0
            || line >= lines.Length
            || lines[line].Length == 0
            || lines[line].StartsWith("---", StringComparison.Ordinal))
            return false;
        int present = lines[line].Length - lines[line].TrimStart(' ').Length;
        if (present >= column)
            return false;
        lines[line] = new string(' ', column - present) + lines[line];
        return true;
    }

    private static bool IndentAfter(string[] lines, SourceLocation end)
    {
        int line = end.Line;
        while (line < lines.Length && string.IsNullOrWhiteSpace(lines[line]))
            line++;
        return Indent(lines, line, lines[end.Line - 1].Length - lines[end.Line - 1].TrimStart(' ').Length + 1);
    }
}
