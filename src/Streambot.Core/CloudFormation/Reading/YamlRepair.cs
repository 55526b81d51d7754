using System.Text.Json.Nodes;
using Streambot.Core.Diagnostics;
using YamlDotNet.Core;

namespace Streambot.Core.CloudFormation.Reading;

/// <summary>
/// Reads YAML that YamlDotNet refuses and CloudFormation's and the AWS CLI's readers take: white space where it means
/// nothing is written in another way, line by line, and the text read again.
/// </summary>
internal static class YamlRepair
{
    // Each costs one more reading.
    private const int MostRepairs = 64;

    /// <exception cref="ReadingException">It is no YAML, or none that a template may be.</exception>
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
        YamlException { Message: var message } cause when message.Contains("extra spaces in first line", StringComparison.Ordinal) =>
            EmptyLinesBefore(lines, (int)cause.Start.Line - 1),
        YamlException { Message: var message } cause when message.Contains("wrong indentation", StringComparison.Ordinal) =>
            Indent(lines, (int)cause.End.Line - 1, (int)cause.Start.Column),
        InvalidOperationException => IndentAfter(lines, exception.Faults[0].Location),
        _ => false,
    };

    // Blank lines that open a block of text hold spaces, or less of them than its first line.
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

    // Text in quotes, and what stands in brackets or braces, may go on further left than YAML 1.2 has it.
    private static bool Indent(string[] lines, int line, int column)
    {
        if (line < 0 || line >= lines.Length || lines[line].Length == 0 || lines[line].StartsWith("---", StringComparison.Ordinal))
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
