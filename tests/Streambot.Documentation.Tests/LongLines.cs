using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Streambot.Documentation.Tests;

/// <summary>The lines of a file that are longer than they need to be.</summary>
internal static partial class LongLines
{
    public const int Limit = 120;

    private const string Fence = "```";

    /// <summary>The numbers of the lines over the limit that no exception covers.</summary>
    public static IEnumerable<int> In(string path, string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
        List<int> candidates = [.. Enumerable.Range(0, lines.Length)
            .Where(index => lines[index].Length > Limit && !IsLink(lines[index]))];
        if (candidates.Count == 0)
            return [];

        Func<int, bool> isException = Path.GetExtension(path) switch
        {
            ".md" => InTablesAndOutputs(lines).Contains,
            ".cs" => InRawStrings(text).Contains,
            ".targets" or ".props" or ".csproj" => index => IsValue(lines[index]),
            _ => _ => false,
        };
        return candidates.Where(index => !isException(index)).Select(index => index + 1);
    }

    // A link cannot be split, and has its line to itself.
    private static bool IsLink(string line) => Link().IsMatch(line);

    // Tables have a row in each line, and the output of a command is shown as it is.
    private static HashSet<int> InTablesAndOutputs(string[] lines)
    {
        HashSet<int> found = [];
        string? language = null;
        for (int index = 0; index < lines.Length; index++)
        {
            string line = lines[index].TrimStart();
            if (line.StartsWith(Fence, StringComparison.Ordinal))
                language = language is null ? line[Fence.Length..].Trim() : null;
            else if (language is "" or "text" || (language is null && line.StartsWith('|')))
                found.Add(index);
        }

        return found;
    }

    // Raw strings of several lines show what a program prints or a file holds.
    private static HashSet<int> InRawStrings(string text)
    {
        SourceText source = SourceText.From(text);
        return [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantNodes()
            .Where(IsRawString)
            .SelectMany(node => LinesWithin(source, node.Span))];
    }

    private static bool IsRawString(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal => literal.Token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken),
        InterpolatedStringExpressionSyntax text =>
            text.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken),
        _ => false,
    };

    // A line break would be part of the value, and nothing else is left on its line.
    private static bool IsValue(string line) =>
        Value().Match(line) is { Success: true } match
        && !Expression().Replace(match.Groups["value"].Value, "").AsSpan().ContainsAny(' ', ';');

    // Without those of the quotes, which are code.
    private static IEnumerable<int> LinesWithin(SourceText source, TextSpan span)
    {
        LinePositionSpan lines = source.Lines.GetLinePositionSpan(span);
        return Enumerable.Range(lines.Start.Line + 1, lines.End.Line - lines.Start.Line - 1);
    }

    [GeneratedRegex(@"^\s*(?:///|//|#|-|\*|>)?\s*\S*(?:://|\]\()\S*$")]
    private static partial Regex Link();

    // Of a property or of an attribute: <A>value</A>, >value</A>, <A B="value" or B="value" />.
    [GeneratedRegex("""^\s*(?:<[\w.]+>|>|(?:<[\w.]+ )?[\w.]+=")(?<value>[^"<]*)(?:</[\w.]+>|"(?: ?/?>)?)$""")]
    private static partial Regex Value();

    // What MSBuild replaces: $(A), @(B->'%(C)'), $([D]::E($(F))).
    [GeneratedRegex(@"[$@%]\((?>[^()]+|\((?<depth>)|\)(?<-depth>))*(?(depth)(?!))\)")]
    private static partial Regex Expression();
}
