using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Streambot.Analyzers.CodeFixes.Handlers;
using Streambot.Analyzers.Handlers;

namespace Streambot.Analyzers.Tests.Fixes;

public sealed class EveryFix
{
    private static readonly Assembly s_analyzers = typeof(HandlerAnalyzer).Assembly;
    private static readonly Assembly s_fixes = typeof(BlockingFixProvider).Assembly;

    private static readonly CodeFixProvider[] s_providers =
    [
        .. s_fixes.GetExportedTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(CodeFixProvider)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    // The compiler has no assembly for what editors do, and warns of an analyzer that refers to it.
    [Fact]
    public void StandsApartFromTheAnalyzers()
    {
        Assert.DoesNotContain(s_analyzers.GetReferencedAssemblies(), name => name.Name!.Contains("Workspaces"));
        Assert.DoesNotContain(s_fixes.GetTypes(), type => type.IsAssignableTo(typeof(DiagnosticAnalyzer))
            || type.IsAssignableTo(typeof(IIncrementalGenerator)));
    }

    [Fact]
    public void IsFoundByAnEditor() => Assert.All(s_providers, provider =>
    {
        ExportCodeFixProviderAttribute export =
            provider.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
        Assert.Equal(LanguageNames.CSharp, Assert.Single(export.Languages));
        Assert.Equal(provider.GetType().Name, export.Name);
    });

    [Fact]
    public void IsForOneWarning() => Assert.Equal(
        [
            "STREAMBOT7001", "STREAMBOT7002", "STREAMBOT7003", "STREAMBOT7004", "STREAMBOT7005", "STREAMBOT7006",
            "STREAMBOT7008",
        ],
        s_providers.SelectMany(provider => provider.FixableDiagnosticIds).Order());
}
