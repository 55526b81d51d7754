using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Streambot.Analyzers.Tests.Fixes;

/// <summary>A project in a workspace, in which a fix is applied as an editor applies it.</summary>
internal sealed class Fixed
{
    private const string Program = "Program.cs";

    // All tests begin with it, for what it refers to is read once.
    private static readonly Project s_empty = Create();

    private readonly DiagnosticAnalyzer _analyzer;
    private readonly CodeFixProvider _provider;
    private readonly AnalyzerOptions _options;
    private readonly ProjectId _project = s_empty.Id;
    private Solution _solution = s_empty.Solution;

    private Fixed(
        DiagnosticAnalyzer analyzer,
        CodeFixProvider provider,
        string? functions,
        params (string Name, string Text)[] files)
    {
        (_analyzer, _provider) = (analyzer, provider);
        _options = new(functions is null
            ? []
            : [new Compiled.AdditionalFile("obj/streambot.functions.txt", functions)]);
        foreach ((string name, string text) in files)
        {
            _solution = _solution.AddDocument(
                DocumentId.CreateNewId(_project), name, SourceText.From(text), filePath: name);
        }
    }

    /// <summary>The program after the fix with a number. It must compile, before and after.</summary>
    public static async Task<string> FixAsync(
        DiagnosticAnalyzer analyzer, CodeFixProvider provider, string program, string? functions = null, int number = 0)
    {
        Fixed project = new(analyzer, provider, functions, (Program, program));
        await project.AssertCompilesAsync();
        List<CodeAction> fixes = await project.FindFixesAsync();
        await project.ApplyAsync(fixes[number]);
        await project.AssertIsEmittedAsync();
        return await project.ReadAsync(Program);
    }

    /// <summary>The titles of the fixes for the first diagnostic that the provider is for.</summary>
    public static async Task<string[]> OfferAsync(
        DiagnosticAnalyzer analyzer,
        CodeFixProvider provider,
        string program,
        string? functions = null,
        (string Name, string Text)[]? others = null)
    {
        Fixed project = new(analyzer, provider, functions, [(Program, program), .. others ?? []]);
        await project.AssertCompilesAsync();
        return [.. (await project.FindFixesAsync()).Select(fix => fix.Title)];
    }

    /// <summary>The files after the first fix of the first diagnostic, or, with all, of every one of them.</summary>
    public static async Task<string[]> FixFilesAsync(
        DiagnosticAnalyzer analyzer, CodeFixProvider provider, bool all, params (string Name, string Text)[] files)
    {
        Fixed project = new(analyzer, provider, functions: null, files);
        await project.AssertCompilesAsync();
        CodeAction fix = (await project.FindFixesAsync())[0];
        await project.ApplyAsync(all ? await project.FixAllAsync(fix) : fix);
        await project.AssertIsEmittedAsync();
        if (all)
            Assert.Empty(await project.DiagnoseAsync());
        List<string> texts = [];
        foreach ((string name, string _) in files)
            texts.Add(await project.ReadAsync(name));
        return [.. texts];
    }

    private static Project Create()
    {
        Project project = new AdhocWorkspace().AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "Orders",
            "Orders",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(
                OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.CSharp14),
            metadataReferences: Compiled.AllReferences));
        return project.AddDocument("Usings.cs", Compiled.Usings + Compiled.StreambotUsings).Project;
    }

    private async Task<List<CodeAction>> FindFixesAsync()
    {
        ImmutableArray<Diagnostic> found = await DiagnoseAsync();
        Diagnostic? first = found.Where(one => _provider.FixableDiagnosticIds.Contains(one.Id))
            .MinBy(one => one.Location.SourceSpan.Start);
        Assert.NotNull(first);
        List<CodeAction> fixes = [];
        await _provider.RegisterCodeFixesAsync(new(
            _solution.GetDocument(first.Location.SourceTree)!,
            first,
            (fix, _) => fixes.Add(fix),
            TestContext.Current.CancellationToken));
        return fixes;
    }

    private async Task ApplyAsync(CodeAction fix)
    {
        ImmutableArray<CodeActionOperation> operations = await fix.GetOperationsAsync(
            _solution, new Progress<CodeAnalysisProgress>(), TestContext.Current.CancellationToken);
        _solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private async Task<CodeAction> FixAllAsync(CodeAction fix)
    {
        FixAllContext context = new(
            _solution.GetProject(_project)!,
            _provider,
            FixAllScope.Project,
            fix.EquivalenceKey!,
            _provider.FixableDiagnosticIds,
            new Found(this),
            TestContext.Current.CancellationToken);
        return (await _provider.GetFixAllProvider()!.GetFixAsync(context))!;
    }

    private async Task<ImmutableArray<Diagnostic>> DiagnoseAsync()
    {
        Compilation? compilation = await _solution.GetProject(_project)!.GetCompilationAsync(
            TestContext.Current.CancellationToken);
        return await compilation!.WithAnalyzers([_analyzer], _options)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }

    private async Task AssertCompilesAsync()
    {
        Compilation? compilation = await _solution.GetProject(_project)!.GetCompilationAsync(
            TestContext.Current.CancellationToken);
        AssertNoFaults(compilation!.GetDiagnostics(TestContext.Current.CancellationToken));
    }

    // To the end: that a span lives over an await is told when code is emitted.
    private async Task AssertIsEmittedAsync()
    {
        Compilation? compilation = await _solution.GetProject(_project)!.GetCompilationAsync(
            TestContext.Current.CancellationToken);
        AssertNoFaults(compilation!.Emit(
            Stream.Null, cancellationToken: TestContext.Current.CancellationToken).Diagnostics);
    }

    // Nor code that never runs, or that is async for nothing.
    private static void AssertNoFaults(IEnumerable<Diagnostic> diagnostics) => Assert.DoesNotContain(
        diagnostics, one => one.Severity == DiagnosticSeverity.Error || one.Id is "CS0162" or "CS1998");

    private async Task<string> ReadAsync(string name) =>
        (await _solution.GetProject(_project)!.Documents.Single(one => one.Name == name)
            .GetTextAsync(TestContext.Current.CancellationToken)).ToString();

    private sealed class Found(Fixed project) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project one, CancellationToken cancellationToken) => await project.DiagnoseAsync();

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await project.DiagnoseAsync()).Where(one => one.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project one, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
