using System.Collections.Frozen;
using System.Reflection;

namespace Streambot.Core.Diagnostics;

/// <summary>
/// Everything that Streambot can object to: 1xxx project and items, 2xxx bundle, 3xxx upload, 4xxx template, 5xxx
/// deploy. A number is never used again. The wrapper's 6xxx are in Streambot.Runtime, which depends on nothing.
/// </summary>
/// <remarks>
/// One objection may have several texts, each a whole sentence of its own: rows that share a number. They stand
/// together, and their names begin with the name of the first, which is the one that targets raise.
/// </remarks>
public static partial class DiagnosticTable
{
    private static readonly Lazy<DiagnosticDescriptor[]> Rows = new(() =>
    [
        .. typeof(DiagnosticTable)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(field => field.MetadataToken)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(row => row.Code, StringComparer.Ordinal),
    ]);

    private static readonly Lazy<FrozenDictionary<string, DiagnosticDescriptor>> ByCode = new(() =>
        Rows.Value.DistinctBy(row => row.Code).ToFrozenDictionary(row => row.Code));

    /// <summary>All texts, by code, and those of one code in the order in which they are declared.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All => Rows.Value;

    /// <summary>The first text of a code, for targets, which raise by code.</summary>
    /// <exception cref="ArgumentException">There is no such code.</exception>
    public static DiagnosticDescriptor Get(string code) =>
        ByCode.Value.GetValueOrDefault(code)
        ?? throw new ArgumentException($"There is no diagnostic {code}.", nameof(code));
}
