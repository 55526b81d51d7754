using Streambot.Analyzers.CodeFixes.Handlers;
using Streambot.Analyzers.Handlers;

namespace Streambot.Analyzers.Tests.Fixes;

public sealed class CodeThatBlocks
{
    private const string Methods = """

        static Task StoreAsync(KinesisRecord record, CancellationToken cancellation = default) => Task.CompletedTask;
        static Task<string> ReadAsync(KinesisRecord record) => Task.FromResult("");
        static ValueTask<int> CountAsync() => ValueTask.FromResult(1);

        """;

    // What blocks, and what awaits.
    private static readonly (string Blocks, string Awaits)[] s_code =
    [
        ("StoreAsync(r).Wait();", "await StoreAsync(r);"),
        ("StoreAsync(r, t).Wait(t);", "await StoreAsync(r, t);"),
        ("StoreAsync(r).Wait(t);", "await StoreAsync(r).WaitAsync(t);"),
        ("StoreAsync(r, t).GetAwaiter().GetResult();", "await StoreAsync(r, t);"),
        ("StoreAsync(r).ConfigureAwait(false).GetAwaiter().GetResult();", "await StoreAsync(r).ConfigureAwait(false);"),
        ("string s = ReadAsync(r).Result;", "string s = await ReadAsync(r);"),
        ("_ = ReadAsync(r).Result;", "_ = await ReadAsync(r);"),
        ("int n = ReadAsync(r).Result.Length;", "int n = (await ReadAsync(r)).Length;"),
        ("char c = ReadAsync(r).Result[0];", "char c = (await ReadAsync(r))[0];"),
        ("int? n = ReadAsync(r).Result?.Length;", "int? n = (await ReadAsync(r))?.Length;"),
        ("string s = ReadAsync(r).Result!;", "string s = (await ReadAsync(r))!;"),
        ("int n = 1 + CountAsync().Result;", "int n = 1 + await CountAsync();"),
        ("int n = CountAsync().GetAwaiter().GetResult();", "int n = await CountAsync();"),
        ("Console.WriteLine(ReadAsync(r).Result);", "Console.WriteLine(await ReadAsync(r));"),
        ("(r.Data.IsEmpty ? StoreAsync(r) : ReadAsync(r)).Wait();",
            "await (r.Data.IsEmpty ? StoreAsync(r) : ReadAsync(r));"),
        ("Task.WaitAll(StoreAsync(r), ReadAsync(r));", "await Task.WhenAll(StoreAsync(r), ReadAsync(r));"),
        ("Task.WaitAny(StoreAsync(r), ReadAsync(r));", "await Task.WhenAny(StoreAsync(r), ReadAsync(r));"),
        ("Thread.Sleep(5);", "await Task.Delay(5, t);"),
        ("Thread.Sleep(TimeSpan.FromSeconds(1));", "await Task.Delay(TimeSpan.FromSeconds(1), t);"),
    ];

    // The function around it, before and after.
    private static readonly (string Blocks, string Awaits)[] s_functions =
    [
        ("f.MapKinesis(async (r, t) => { await Task.Yield(); % });",
            "f.MapKinesis(async (r, t) => { await Task.Yield(); % });"),
        ("f.MapKinesis((r, t) => { % return Task.CompletedTask; });",
            "f.MapKinesis(async (r, t) => { % });"),
        ("f.MapKinesis(static (KinesisRecord r, CancellationToken t) => { % return StoreAsync(r, t); });",
            "f.MapKinesis(static async (KinesisRecord r, CancellationToken t) => { % await StoreAsync(r, t); });"),
        ("f.MapKinesis(delegate (KinesisRecord r, CancellationToken t) { % return ReadAsync(r); });",
            "f.MapKinesis(async delegate (KinesisRecord r, CancellationToken t) { % await ReadAsync(r); });"),
        ("f.MapKinesis((r, t) => { if (r.Data.IsEmpty) return Task.CompletedTask; % return Task.CompletedTask; });",
            "f.MapKinesis(async (r, t) => { if (r.Data.IsEmpty) return; % });"),
        ("f.MapKinesis((r, t) => { if (r.Data.IsEmpty) { return StoreAsync(r); } % return ReadAsync(r); });",
            "f.MapKinesis(async (r, t) => { if (r.Data.IsEmpty) { await StoreAsync(r); return; } % "
            + "await ReadAsync(r); });"),
        ("f.MapKinesis((r, t) => { % return Task.Run(() => { return Task.FromResult(1); }); });",
            "f.MapKinesis(async (r, t) => { % await Task.Run(() => { return Task.FromResult(1); }); });"),
        ("f.MapKinesis((r, t) => { % return r.Data.IsEmpty ? StoreAsync(r) : ReadAsync(r); });",
            "f.MapKinesis(async (r, t) => { % await (r.Data.IsEmpty ? StoreAsync(r) : ReadAsync(r)); });"),
        ("f.MapKinesis((r, t) => { try { % return StoreAsync(r, t); } finally { Console.WriteLine(); } });",
            "f.MapKinesis(async (r, t) => { try { % await StoreAsync(r, t); return; } finally { "
            + "Console.WriteLine(); } });"),
        ("f.MapKinesis(H); static Task H(KinesisRecord r, CancellationToken t) { % return Task.CompletedTask; }",
            "f.MapKinesis(H); static async Task H(KinesisRecord r, CancellationToken t) { % }"),
        ("f.MapKinesis(H); Task H(KinesisRecord r, CancellationToken t) { % return StoreAsync(r, t); }",
            "f.MapKinesis(H); async Task H(KinesisRecord r, CancellationToken t) { % await StoreAsync(r, t); }"),
        ("f.MapKinesis(async (r, t) => { Func<Task<int>> a = () => { % return Task.FromResult(1); }; await a(); });",
            "f.MapKinesis(async (r, t) => { Func<Task<int>> a = async () => { % return 1; }; await a(); });"),
        ("f.MapKinesis(async (r, t) => { await H(); Task<int> H() { % return CountAsync().AsTask(); } });",
            "f.MapKinesis(async (r, t) => { await H(); async Task<int> H() { % return await CountAsync().AsTask(); "
            + "} });"),
        ("f.MapKinesis(async (r, t) => { await H(); ValueTask<int> H() { % return CountAsync(); } });",
            "f.MapKinesis(async (r, t) => { await H(); async ValueTask<int> H() { % return await CountAsync(); } });"),
        ("f.MapKinesis(async (r, t) => { await H(); ValueTask H() { % return default; } });",
            "f.MapKinesis(async (r, t) => { await H(); async ValueTask H() { % } });"),
        ("f.Map((stream, context, t) => { KinesisRecord r = new(); % return Task.FromResult(stream); });",
            "f.Map(async (stream, context, t) => { KinesisRecord r = new(); % return stream; });"),
    ];

    // Each code in some functions, and each function with some code; or all with all.
    public static TheoryData<string, string> Variants { get; } =
    [
        .. from code in s_code.Index()
           from function in s_functions.Index()
           where (code.Index + function.Index) % Thoroughness.OneOf(8) == 0
           let awaits = WithToken(code.Item.Awaits, function.Item.Blocks)
           select new TheoryDataRow<string, string>(
               function.Item.Blocks.Replace("%", code.Item.Blocks, StringComparison.Ordinal),
               function.Item.Awaits.Replace("%", awaits, StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Awaits(string before, string after) =>
        Assert.Equal(Program(after), await FixAsync(Program(before)));

    [Theory]
    [InlineData("f.MapKinesis((r, t) => Task.FromResult(ReadAsync(r).Result));",
        "f.MapKinesis(async (r, t) => await Task.FromResult(await ReadAsync(r)));")]
    [InlineData("f.MapKinesis(H); static Task<int> H(KinesisRecord r, CancellationToken t) => "
        + "Task.FromResult(ReadAsync(r).Result.Length);",
        "f.MapKinesis(H); static async Task<int> H(KinesisRecord r, CancellationToken t) => "
        + "(await ReadAsync(r)).Length;")]
    [InlineData("f.MapKinesis((r, _) => { Thread.Sleep(1); return Task.CompletedTask; });",
        "f.MapKinesis(async (r, _) => { await Task.Delay(1, _); });")]
    [InlineData("f.MapKinesis((_, _) => { Thread.Sleep(1); return Task.CompletedTask; });",
        "f.MapKinesis(async (_, _) => { await Task.Delay(1); });")]
    public async Task AwaitsInAnExpression(string before, string after) =>
        Assert.Equal(Program(after), await FixAsync(Program(before)));

    // The compiler does not say until it emits code that a span cannot live over an await.
    [Theory]
    [InlineData("Use(%, r.Data.Span); static void Use(int i, ReadOnlySpan<byte> b) { }")]
    [InlineData("Console.WriteLine(\"\", 1, 2, 3, %);")]
    [InlineData("string s = string.Concat(\"\", \"a\", \"b\", \"c\", $\"{%}\");")]
    [InlineData("string s = $\"{r.Data.Length} {%}\";")]
    [InlineData("new System.Text.StringBuilder().Append($\"{1} {%}\");")]
    [InlineData("int[] a = [1]; a[0] += %;")]
    [InlineData("if (r.Data.Span.Length > 0 && % > 0) { }")]
    [InlineData("int n = r.Data.Span.Length + %;")]
    [InlineData("int n = %; Func<int> a = () => { ReadOnlySpan<byte> s = r.Data.Span; return s.Length; };")]
    public async Task AwaitsBesideASpan(string code)
    {
        string Handler(string value) => Program("f.MapKinesis(async (r, t) => { await Task.Yield(); "
            + $"{code.Replace("%", value, StringComparison.Ordinal)} }});");

        Assert.Equal(Handler("await CountAsync()"), await FixAsync(Handler("CountAsync().Result")));
    }

    [Theory]
    [InlineData("foreach (byte b in r.Data.Span) { Console.WriteLine(b + %); }")]
    [InlineData("ReadOnlySpan<byte> s = r.Data.Span; int n = %; Console.WriteLine(s.Length + n);")]
    [InlineData("byte[] a = [1]; ref byte b = ref a[0]; b += (byte)%;")]
    [InlineData("Use(r.Data.Span, %); static void Use(ReadOnlySpan<byte> b, int i) { }")]
    [InlineData("Use(new byte[1], %); static void Use(ReadOnlySpan<byte> b, int i) { }")]
    [InlineData("int n = r.Data.Span[%];")]
    [InlineData("int n = r.Data.Span.Slice(%).Length;")]
    [InlineData("string s = $\"{r.PartitionKey.AsSpan()} {%}\";")]
    public async Task StaysOverASpan(string code) => Assert.Empty(
        await Fixed.OfferAsync(new HandlerAnalyzer(), new BlockingFixProvider(), Program(
            "f.MapKinesis(async (r, t) => { await Task.Yield(); "
            + $"{code.Replace("%", "CountAsync().Result", StringComparison.Ordinal)} }});")));

    [Fact]
    public async Task IsLaidOutAsBefore() => Assert.Equal(
        Program("""
            f.MapKinesis(async (r, t) =>
            {
                // Nothing to store.
                if (r.Data.IsEmpty)
                {
                    await ReadAsync(r);
                    return;
                }
                // Stored at once.
                await StoreAsync(r, t); // Really.
                // And read.
                await ReadAsync(r);
            });
            """),
        await FixAsync(Program("""
            f.MapKinesis((r, t) =>
            {
                // Nothing to store.
                if (r.Data.IsEmpty)
                    return ReadAsync(r);
                // Stored at once.
                StoreAsync(r, t).Wait(t); // Really.
                // And read.
                return ReadAsync(r);
            });
            """)));

    [Fact]
    public async Task AwaitsInAClass()
    {
        const string Class = """
            Console.WriteLine();
            sealed class Handler : IKinesisHandler
            {
                /// <summary>Stores it.</summary>
                public % HandleAsync(KinesisRecord record, CancellationToken cancellation)
                {
                    Task.Delay(1, cancellation).Wait(cancellation);
                    return Task.CompletedTask;
                }
            }
            """;

        string after = await FixAsync(Class.Replace("%", "Task", StringComparison.Ordinal));

        Assert.Equal(
            Class.Replace("%", "async Task", StringComparison.Ordinal)
                .Replace("Task.Delay(1, cancellation).Wait(cancellation);\n        return Task.CompletedTask;",
                    "await Task.Delay(1, cancellation);", StringComparison.Ordinal),
            after);
    }

    [Theory]
    // What is around it returns no task.
    [InlineData("f.MapKinesis(async (r, t) => { Func<int> a = () => CountAsync().Result; await Task.Delay(a()); });")]
    [InlineData("f.MapKinesis(async (r, t) => { await Task.Yield(); H(); void H() { StoreAsync(r).Wait(); } });")]
    [InlineData("f.MapKinesis(async (r, t) => { await Task.Yield(); H(); int H() => CountAsync().Result; });")]
    // No await may stand there.
    [InlineData("f.MapKinesis(async (r, t) => { await Task.Yield(); lock (f) { StoreAsync(r).Wait(); } });")]
    [InlineData("f.MapKinesis((r, t) => { Span<int> s = [1]; StoreAsync(r).Wait(); s[0]++; "
        + "return Task.CompletedTask; });")]
    [InlineData("f.MapKinesis(async (r, t) => { await Task.Yield(); var s = r.Data.Span; StoreAsync(r).Wait(); "
        + "Console.WriteLine(s.Length); });")]
    [InlineData("f.MapKinesis(async (r, t) => { await H(ref r); Task H(ref KinesisRecord x) { StoreAsync(x).Wait(); "
        + "return Task.CompletedTask; } });")]
    // What it results in would be another one.
    [InlineData("f.MapKinesis(async (r, t) => { if (StoreAsync(r).Wait(5)) await Task.Yield(); });")]
    [InlineData("f.MapKinesis(async (r, t) => { await Task.Yield(); StoreAsync(r).Wait(5); });")]
    [InlineData("f.MapKinesis(async (r, t) => { int i = Task.WaitAny(StoreAsync(r)); await Task.Delay(i, t); });")]
    [InlineData("f.MapKinesis(async (r, t) => { await Task.Yield(); try { StoreAsync(r).Wait(); } catch "
        + "(AggregateException e) { Console.WriteLine(e); } });")]
    // There is no task.
    [InlineData("f.MapKinesis(async (r, t) => { var a = StoreAsync(r).GetAwaiter(); await Task.Yield(); "
        + "a.GetResult(); });")]
    [InlineData("f.MapKinesis((r, t) => { StoreAsync(r).Wait(); return null!; });")]
    public async Task StaysWhereNothingCanAwait(string statements) => Assert.Empty(
        await Fixed.OfferAsync(new HandlerAnalyzer(), new BlockingFixProvider(), Program(statements)));

    [Fact]
    public async Task AwaitsAllAtOnce()
    {
        string[] after = await Fixed.FixFilesAsync(
            new HandlerAnalyzer(), new BlockingFixProvider(), all: true, ("Program.cs", Program("""
                f.MapKinesis(async (r, t) =>
                {
                    StoreAsync(r, t).Wait(t);
                    Console.WriteLine(ReadAsync(r).Result);
                    await Task.Yield();
                    Thread.Sleep(1);
                });
                f.MapKinesis((r, t) =>
                {
                    StoreAsync(r, t).Wait(t);
                    return Task.CompletedTask;
                });
                """)));

        Assert.Equal(
            [Program("""
                f.MapKinesis(async (r, t) =>
                {
                    await StoreAsync(r, t);
                    Console.WriteLine(await ReadAsync(r));
                    await Task.Yield();
                    await Task.Delay(1, t);
                });
                f.MapKinesis(async (r, t) =>
                {
                    await StoreAsync(r, t);
                });
                """)],
            after);
    }

    // Only a parameter of the function itself is its token.
    private static string WithToken(string awaits, string function) =>
        function.Contains("() => {", StringComparison.Ordinal) && !function.Contains("Run", StringComparison.Ordinal)
            || function.Contains("H() {", StringComparison.Ordinal)
            ? awaits.Replace("Task.Delay(5, t)", "Task.Delay(5)", StringComparison.Ordinal)
                .Replace("Task.Delay(TimeSpan.FromSeconds(1), t)", "Task.Delay(TimeSpan.FromSeconds(1))",
                    StringComparison.Ordinal)
            : awaits;

    private static string Program(string statements) => $"StreambotFunctions f = new();\n{statements}\n{Methods}";

    private static Task<string> FixAsync(string program) =>
        Fixed.FixAsync(new HandlerAnalyzer(), new BlockingFixProvider(), program);
}
