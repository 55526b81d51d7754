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
    [InlineData("f.MapSqs(async (m, t) => { Task<int> a = Task.FromResult(1); _ = a.Result; await a; });", "7002")]
    [InlineData(
        "f.MapSqs(async (m, t) => { Task<int> a = Task.FromResult(1), b = a; await Task.WhenAny(a, b); "
            + "_ = a.Result; });",
        "7002")]
    [InlineData(
        "f.MapSqs(async (m, t) => { List<Task<int>> all = []; _ = all.Sum(a => a.Result); await Task.WhenAll(all); });",
        "7002")]
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
    [InlineData("class C : IKinesisHandler { public Task HandleAsync(KinesisRecord r, CancellationToken t) "
        + "{ Thread.Sleep(1); return Task.CompletedTask; } }", "7002")]
    [InlineData("class C : IKinesisHandler<string> { public Task HandleAsync(string s, KinesisRecord r, "
        + "CancellationToken t) => Task.FromResult(Task.FromResult(1).Result); }", "7002")]
    [InlineData("class C : ISqsHandler { public async Task HandleAsync(SqsMessage m, CancellationToken t) "
        + "{ await Task.Yield(); Environment.Exit(1); } }", "7003")]
    [InlineData("class C : ISqsHandler<string> { async Task ISqsHandler<string>.HandleAsync(string s, SqsMessage m, "
        + "CancellationToken t) { await Task.Yield(); Environment.FailFast(s); } }", "7003")]
    [InlineData("class C : IDynamoDBHandler { public async Task HandleAsync(DynamoDBRecord r, CancellationToken t) "
        + "{ await Task.Yield(); F(); } async void F() => await Task.Yield(); }", "7004")]
    [InlineData("class C : IKinesisBatchHandler { public async Task<StreamsEventResponse> HandleAsync(KinesisEvent b, "
        + "InvocationContext c, CancellationToken t) { await b.ProcessAsync((r, t) => Task.CompletedTask, t); "
        + "return new(); } }", "7001")]
    [InlineData("class C : IDynamoDBBatchHandler { public Task<StreamsEventResponse> HandleAsync(DynamoDBEvent b, "
        + "InvocationContext c, CancellationToken t) { Thread.Sleep(1); return Task.FromResult(new "
        + "StreamsEventResponse()); } }", "7002")]
    [InlineData("class C : ISqsBatchHandler { public Task<SqsBatchResponse> HandleAsync(SqsEvent b, "
        + "InvocationContext c, CancellationToken t) { Thread.Sleep(1); return null!; } }", "7002")]
    [InlineData("class C : IEventHandler<string> { public Task HandleAsync(string s, InvocationContext c, "
        + "CancellationToken t) { Action a = async () => await Task.Yield(); a(); return Task.CompletedTask; } }",
        "7004")]
    [InlineData("class C : IEventHandler<string, int> { public Task<int> HandleAsync(string s, InvocationContext c, "
        + "CancellationToken t) { Environment.Exit(1); return null!; } }", "7003")]
    [InlineData("class C : ISqsHandler { static readonly string s_p = StreambotConfiguration.Prefix; public Task "
        + "HandleAsync(SqsMessage m, CancellationToken t) => Console.Out.WriteLineAsync(s_p); }", "7005")]
    [InlineData("abstract class B : ISqsHandler { public abstract Task HandleAsync(SqsMessage m, CancellationToken t); "
        + "} class C : B { public override Task HandleAsync(SqsMessage m, CancellationToken t) { Thread.Sleep(1); "
        + "return Task.CompletedTask; } }", "7002")]
    public async Task IsTheFaultOfAClass(string type, string number) =>
        Assert.Equal([$"STREAMBOT{number}"], await FindAsync("", type));

    // Of both kinds of handler at once, it is still one fault.
    [Fact]
    public async Task IsOneFaultOfAMethodThatIsMappedAsWell() => Assert.Equal(
        ["STREAMBOT7002"],
        await FindAsync(
            "f.MapSqs(new C().HandleAsync);",
            "class C : ISqsHandler { public Task HandleAsync(SqsMessage m, CancellationToken t) { Thread.Sleep(1); "
            + "return Task.CompletedTask; } }"));

    [Theory]
    [InlineData("class C : ISqsHandler, IDisposable { public Task HandleAsync(SqsMessage m, CancellationToken t) => "
        + "Task.CompletedTask; public void Dispose() { Thread.Sleep(1); Environment.Exit(1); } }")]
    [InlineData("interface ISqsHandler2 { Task HandleAsync(SqsMessage m, CancellationToken t); } class C : "
        + "ISqsHandler2 { public Task HandleAsync(SqsMessage m, CancellationToken t) { Thread.Sleep(1); "
        + "return Task.CompletedTask; } }")]
    [InlineData("class C : Other.ISqsHandler { public void Handle() => Thread.Sleep(1); } namespace Other "
        + "{ interface ISqsHandler { void Handle(); } }")]
    public async Task IsNothingInWhatIsNoHandler(string type) => Assert.Empty(await FindAsync("", type));

    [Theory]
    [InlineData("f.MapKinesisBatch((b, c, t) => b.ProcessAsync(StoreAsync, t));")]
    [InlineData("f.MapKinesisBatch(async (b, c, t) => { var r = await b.ProcessAsync(StoreAsync, t); return r; });")]
    [InlineData("f.MapKinesis(StoreAsync); Thread.Sleep(1); Task.CompletedTask.Wait(); Environment.Exit(2);")]
    [InlineData("f.MapKinesis(async (r, t) => { Order o = new(); _ = o.Result; await Task.Yield(); });")]
    [InlineData("f.MapKinesis(async (r, t) => { Func<Task> a = async () => await Task.Yield(); await a(); });")]
    [InlineData("f.Map((s, c, t) => Task.FromResult(s));")]
    [InlineData("f.MapSqs(async (m, t) => { Task<int> a = One(), b = One(); await Task.WhenAll(a, b); "
        + "_ = a.Result + b.Result; }); async Task<int> One() { await Task.Yield(); return 1; }")]
    [InlineData("f.MapSqs(async (m, t) => { Task<int> a = Task.FromResult(1); await a.ConfigureAwait(false); "
        + "_ = a.Result; });")]
    [InlineData("f.MapSqs(async (m, t) => { Task<int> a = Task.FromResult(1); "
        + "Task<int> first = await Task.WhenAny(a, a); _ = first.Result; });")]
    [InlineData("f.MapSqs(async (m, t) => { ValueTask<int> a = new(1); "
        + "_ = a.IsCompletedSuccessfully ? a.Result : await a; });")]
    [InlineData("f.MapSqs(async (m, t) => { List<Task<int>> all = []; await Task.WhenAll(all); "
        + "_ = all.Sum(a => a.Result) + all[0].Result; foreach (Task<int> a in all) _ = a.Result; });")]
    [InlineData("f.MapSqs(async (m, t) => { Task<int> a = Task.FromResult(1); _ = nameof(a.Result); await a; });")]
    public async Task IsNothingWhereThereIsNoFault(string statements) => Assert.Empty(await FindAsync(statements, ""));

    [Theory]
    [InlineData("static string P => StreambotConfiguration.Prefix;")]
    [InlineData("static readonly Func<string> P = () => StreambotConfiguration.Prefix;")]
    [InlineData("static readonly string P = nameof(StreambotConfiguration.Prefix);")]
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
