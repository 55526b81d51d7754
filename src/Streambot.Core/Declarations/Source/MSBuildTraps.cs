using System.Text.RegularExpressions;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Declarations.Source;

/// <summary>
/// Finds text that MSBuild silently dropped before any task received it, by comparing the content of the project files
/// with the result.
/// </summary>
internal sealed class MSBuildTraps(IReadOnlyCollection<ProjectXml> files, ServiceDeclaration declaration)
{
    // Characters that are escaped because MSBuild would interpret them, or because XML or editors do not preserve them:
    // $ % ' ( ) * ; ? @ \ and control characters.
    private const string EscapedOnPurpose = "$%'()*;?@\\";

    private readonly ILookup<(ItemKind Kind, string Name), DeclaredItem> _declared =
        declaration.Items.ToLookup(item => (item.Kind, MSBuildText.Slashed(item.Name)));

    private readonly HashSet<string> _properties = files.SelectMany(file => file.Properties)
        .Select(property => property.Name)
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<DiagnosticMessage> Find() => files.SelectMany(file => file.Items).SelectMany(Find);

    private IEnumerable<DiagnosticMessage> Find(WrittenItem written)
    {
        foreach (string name in written.Include.Text.Split(
            ';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (name.AsSpan().ContainsAny('*', '?') && !Declared(written.Kind, name).Any())
                yield return DiagnosticTable.WildcardInInclude.With(written.Title).At(written.Include.Location);
        }

        DeclaredItem[] items =
        [
            .. written.Include.Text.Split(';').SelectMany(name => Declared(written.Kind, name)).Distinct(),
        ];
        foreach (DeclaredItem item in items)
        {
            if (Loss(written, written.Include, item.Name) is { } message)
                yield return message;
        }

        foreach (WrittenText metadata in written.Metadata)
        {
            DiagnosticMessage?[] losses =
            [
                .. items.Select(item => item[metadata.Name] is { } value ? Loss(written, metadata, value) : null),
            ];
            if (losses.OfType<DiagnosticMessage>().FirstOrDefault() is { } message)
                yield return message;
        }
    }

    // The items that resulted from a name.
    private IEnumerable<DeclaredItem> Declared(ItemKind kind, string name) =>
        _declared[(kind, MSBuildText.Slashed(MSBuildText.Unescape(MSBuildText.WithoutReferences(name))).Trim())];

    private DiagnosticMessage? Loss(WrittenItem item, WrittenText written, string value)
    {
        string text = written.Text;
        bool isEmpty = MSBuildText.FirstReference(text) is { Success: true } reference
            && !_properties.Contains(reference.Groups["property"].Value);
        if (isEmpty && Same(MSBuildText.Unescape(MSBuildText.WithoutReferences(text)), value))
            return DiagnosticTable.EmptyReference
                .With(
                    item.Title,
                    MSBuildText.FirstReference(text).Value,
                    written.Name,
                    Escaped(MSBuildText.FirstReference(text).Value))
                .At(written.Location);
        if (text.Contains('\\', StringComparison.Ordinal)
            && !value.Contains('\\', StringComparison.Ordinal)
            && Same(MSBuildText.Slashed(MSBuildText.Unescape(text)), value))
            return DiagnosticTable.BackslashLost.With(item.Title, written.Name).At(written.Location);
        Match? escape = MSBuildText.Escapes(text).FirstOrDefault(match => !IsOnPurpose(MSBuildText.Decoded(match)));
        return escape is not null && Same(MSBuildText.Unescape(text), value)
            ? DiagnosticTable.EscapeRead
                .With(item.Title, escape.Value, written.Name, MSBuildText.Decoded(escape), Escaped(escape.Value))
                .At(written.Location)
            : null;
    }

    private static bool IsOnPurpose(char c) =>
        char.IsControl(c) || EscapedOnPurpose.Contains(c, StringComparison.Ordinal);

    private static bool Same(string expected, string actual) => expected.Trim() == actual.Trim();

    private static string Escaped(string text) => text[0] switch
    {
        '$' => "%24" + text[1..],
        '@' => "%40" + text[1..],
        _ => "%25" + text[1..],
    };
}
