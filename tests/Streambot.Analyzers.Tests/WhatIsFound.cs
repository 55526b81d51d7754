using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Streambot.Analyzers.Configuration;
using Streambot.Analyzers.Handlers;

namespace Streambot.Analyzers.Tests;

/// <summary>Each analyzer, on code that has the fault and on code that has not.</summary>
public sealed class WhatIsFound
{
    private const string Functions = """

        static Task StoreAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
        static async void Forget(KinesisRecord record) => await Task.Yield();

        """;

    private const string Types = """

        static class StreambotConfiguration { public static string Prefix => ""; }
        class Order { public int Result => 1; }
        """;

    [Theory]
    [InlineData(
        "f.MapKinesisBatch(async (b, c, t) => { await b.ProcessAsync(StoreAsync, t); return new(); });", "7001")]
    [InlineData("f.MapKinesisBatch(async (b, c, t) => { b.ProcessAsync(StoreAsync, t); return new(); });", "7001")]
    [InlineData(
        "f.MapKinesisBatch(async (b, c, t) => { _ = await b.ProcessAsync(StoreAsync, t); return new(); });", "7001")]
    [InlineData(
        "f.MapKinesisBatch(async (b, c, t) => { await b.ProcessByKeyAsync(StoreAsync, 2, t).ConfigureAwait(false); "
            + "return new(); });",
        "7001")]
    [InlineData("f.MapKinesis((r, t) => { StoreAsync(r, t).Wait(); return Task.CompletedTask; });", "7002")]
    [InlineData("f.MapKinesis((r, t) => { _ = Task.FromResult(1).Result; return Task.CompletedTask; });", "7002")]
    [InlineData(
        "f.MapKinesis((r, t) => { StoreAsync(r, t).GetAwaiter().GetResult(); return StoreAsync(r, t); });", "7002")]
    [InlineData("f.MapKinesis(async (r, t) => { Thread.Sleep(1); await StoreAsync(r, t); });", "7002")]
    [InlineData("f.MapSqs(async (m, t) => { if (m.Body == \"\") Environment.Exit(1); await Task.Yield(); });", "7003")]
    [InlineData("f.MapKinesis(async (r, t) => { Forget(r); await Task.Yield(); });", "7004")]
    [InlineData(
        "f.MapKinesis(async (r, t) => { Action a = async () => await Task.Yield(); a(); await Task.Yield(); });",
        "7004")]
    [InlineData(
        "f.MapKinesis(H); static async Task H(KinesisRecord r, CancellationToken t) { Thread.Sleep(1); await "
            + "Task.Yield(); }",
        "7002")]
    [InlineData(
        "f.MapKinesis(H); static Task H(KinesisRecord r, CancellationToken t) => "
            + "Task.FromResult(Task.FromResult(1).Result);",
        "7002")]
    public async Task IsTheFault(string statements, string number) =>
        Assert.Equal([$"STREAMBOT{number}"], await FindAsync(statements, ""));

    [Theory]
    [InlineData("static Task H(KinesisRecord r, CancellationToken t) { Environment.Exit(1); return null!; }", "7003")]
    [InlineData("static readonly string P = StreambotConfiguration.Prefix;", "7005")]
    [InlineData("static string P { get; } = $\"{StreambotConfiguration.Prefix}/\";", "7005")]
    public async Task IsTheFaultOfAMember(string member, string number) => Assert.Equal(
        [$"STREAMBOT{number}"],
        await FindAsync(number == "7005" ? "" : "f.MapKinesis(C.H);", $"static class C {{ internal {member} }}"));

    [Theory]
    [InlineData("f.MapKinesisBatch((b, c, t) => b.ProcessAsync(StoreAsync, t));")]
    [InlineData("f.MapKinesisBatch(async (b, c, t) => { var r = await b.ProcessAsync(StoreAsync, t); return r; });")]
    [InlineData("f.MapKinesis(StoreAsync); Thread.Sleep(1); Task.CompletedTask.Wait(); Environment.Exit(2);")]
    [InlineData("f.MapKinesis(async (r, t) => { Order o = new(); _ = o.Result; await Task.Yield(); });")]
    [InlineData("f.MapKinesis(async (r, t) => { Func<Task> a = async () => await Task.Yield(); await a(); });")]
    [InlineData("f.Map((s, c, t) => Task.FromResult(s));")]
    public async Task IsNothingWhereThereIsNoFault(string statements) => Assert.Empty(await FindAsync(statements, ""));

    [Theory]
    [InlineData("static string P => StreambotConfiguration.Prefix;")]
    [InlineData("static readonly Func<string> P = () => StreambotConfiguration.Prefix;")]
    [InlineData("readonly string p = StreambotConfiguration.Prefix;")]
    public async Task IsNothingWhereNoMemberHasAFault(string member) =>
        Assert.Empty(await FindAsync("", $"class C {{ internal {member} }}"));

    private static async Task<string[]> FindAsync(string statements, string types)
    {
        CSharpCompilation compilation = Compiled.Compile(
            $"StreambotFunctions f = new();\n{statements}\n{Functions}{types}{Types}");
        Assert.DoesNotContain(
            compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers([new BatchResponseAnalyzer(), new HandlerAnalyzer(), new ConfigurationAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Select(diagnostic => diagnostic.Id)];
    }
}
