using System.Reflection;
using System.Text.RegularExpressions;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Diagnostics;

/// <summary>All diagnostics there are, and the repository that raises and documents them.</summary>
internal static partial class Tables
{
    public static string Root => Repository.Root;

    public static IReadOnlyList<Row> All { get; } =
        [.. CoreRows(), .. RuntimeRows(), .. LocalRows(), .. AnalyzerRows()];

    public static string PageOf(string code) => Path.Combine(Root, "docs", "errors", $"{code}.md");

    private static IEnumerable<Row> CoreRows() => Fields(typeof(DiagnosticTable))
        .Where(field => field.FieldType.IsAssignableTo(typeof(DiagnosticDescriptor)))
        .Select(field => (field.Name, Row: (DiagnosticDescriptor)field.GetValue(null)!))
        .Select(row => new Row(row.Row.Code, row.Row.Format, row.Row.ArgumentCount, $"DiagnosticTable.{row.Name}"));

    // The wrapper depends on nothing, so its table stands apart and inside it.
    private static IEnumerable<Row> RuntimeRows() => RowsOf(
        typeof(StreambotFunctions).Assembly.GetType("Streambot.Diagnostics.RuntimeDiagnostics", throwOnError: true)!);

    // It is loaded into the programs of others, and depends on as little.
    private static IEnumerable<Row> LocalRows() => RowsOf(
        typeof(Local.LocalFunctions).Assembly.GetType(
            "Streambot.Local.Diagnostics.LocalRunDiagnostics", throwOnError: true)!);

    private static IEnumerable<Row> RowsOf(Type table) =>
        Fields(table)
            .Select(field => (field.Name, Row: field.GetValue(null)!))
            .Select(row => new Row(
                (string)Property(row.Row, "Code"),
                (string)Property(row.Row, "Format"),
                row.Row.GetType().GenericTypeArguments.Length,
                $"{table.Name}.{row.Name}"));

    // The compiler writes these, so they are of its own type.
    private static IEnumerable<Row> AnalyzerRows() =>
        Fields(typeof(Analyzers.Configuration.ConfigurationGenerator).Assembly.GetType(
            "Streambot.Analyzers.AnalyzerDiagnostics", throwOnError: true)!)
            .Select(field => (field.Name, Row: (Microsoft.CodeAnalysis.DiagnosticDescriptor)field.GetValue(null)!))
            .Select(row => new Row(
                row.Row.Id,
                row.Row.MessageFormat.ToString(null),
                Placeholders().Matches(row.Row.MessageFormat.ToString(null)).DistinctBy(match => match.Value).Count(),
                $"AnalyzerDiagnostics.{row.Name}"));

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholders();

    // In the order in which they are declared.
    private static IEnumerable<FieldInfo> Fields(Type table) =>
        table.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(field => field.MetadataToken);

    private static object Property(object row, string name) => row.GetType().GetProperty(name)!.GetValue(row)!;

}
