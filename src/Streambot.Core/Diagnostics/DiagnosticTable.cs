using System.Collections.Frozen;
using System.Reflection;

namespace Streambot.Core.Diagnostics;

/// <summary>
/// Everything that Streambot can object to: 1xxx project and items, 2xxx bundle, 3xxx upload, 4xxx template, 5xxx deploy.
/// A number is never used again. The wrapper's 6xxx stand in Streambot.Runtime, which depends on nothing.
/// </summary>
public static partial class DiagnosticTable
{
    private static readonly Lazy<FrozenDictionary<string, Diagnostic>> ByCode = new(() => typeof(DiagnosticTable)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => field.GetValue(null))
        .OfType<Diagnostic>()
        .ToFrozenDictionary(diagnostic => diagnostic.Code));

    public static IEnumerable<Diagnostic> All => ByCode.Value.Values.OrderBy(d => d.Code, StringComparer.Ordinal);

    /// <summary>The row of a code, for targets, which raise by code.</summary>
    /// <exception cref="ArgumentException">There is no such code.</exception>
    public static Diagnostic Get(string code) =>
        ByCode.Value.GetValueOrDefault(code) ?? throw new ArgumentException($"There is no diagnostic {code}.", nameof(code));

    private static Diagnostic Error(int number, string format) => new($"STREAMBOT{number}", DiagnosticSeverity.Error, format);

    private static Diagnostic Info(int number, string format) =>
        new($"STREAMBOT{number}", DiagnosticSeverity.Info, format);

    private static Diagnostic Warning(int number, string format) => new($"STREAMBOT{number}", DiagnosticSeverity.Warning, format);
}
