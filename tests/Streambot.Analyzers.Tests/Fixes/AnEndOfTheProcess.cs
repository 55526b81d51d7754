using Streambot.Analyzers.CodeFixes.Handlers;
using Streambot.Analyzers.Handlers;

namespace Streambot.Analyzers.Tests.Fixes;

public sealed class AnEndOfTheProcess
{
    private const string Exception = "new InvalidOperationException(\"The handler cannot continue.\")";

    [Theory]
    [InlineData("f.MapSqs(async (m, t) => { if (m.Body == \"\") Environment.Exit(1); await Task.Yield(); });",
        "f.MapSqs(async (m, t) => { if (m.Body == \"\") throw %; await Task.Yield(); });")]
    [InlineData("f.MapSqs((m, t) => { Environment.Exit(1); return Task.CompletedTask; });",
        "f.MapSqs((m, t) => { throw %; });")]
    [InlineData("f.MapSqs((m, t) => { if (m.Body == \"\") { Environment.Exit(1); return Task.CompletedTask; } "
            + "return Task.CompletedTask; });",
        "f.MapSqs((m, t) => { if (m.Body == \"\") { throw %; } return Task.CompletedTask; });")]
    [InlineData("f.MapSqs((m, t) => { switch (m.Body) { case \"\": Environment.Exit(1); break; default: break; } "
            + "return Task.CompletedTask; });",
        "f.MapSqs((m, t) => { switch (m.Body) { case \"\": throw %; default: break; } return Task.CompletedTask; });")]
    [InlineData("f.MapSqs(async (m, t) => { await Task.Yield(); H(); static void H() => Environment.Exit(1); });",
        "f.MapSqs(async (m, t) => { await Task.Yield(); H(); static void H() => throw %; });")]
    [InlineData("f.MapSqs(async (m, t) => { await Task.Yield(); Action a = () => Environment.Exit(1); a(); });",
        "f.MapSqs(async (m, t) => { await Task.Yield(); Action a = () => throw %; a(); });")]
    [InlineData("f.MapSqs(async (m, t) => { await Task.Yield(); if (m.Body == \"\") "
            + "Environment.FailFast(\"No body\"); });",
        "f.MapSqs(async (m, t) => { await Task.Yield(); if (m.Body == \"\") "
            + "throw new InvalidOperationException(\"No body\"); });")]
    [InlineData("f.MapSqs(async (m, t) => { try { await Task.Yield(); } catch (IOException e) "
            + "{ Environment.FailFast(\"No body\", e); } });",
        "f.MapSqs(async (m, t) => { try { await Task.Yield(); } catch (IOException e) "
            + "{ throw new InvalidOperationException(\"No body\", e); } });")]
    public async Task BecomesAnException(string before, string after) => Assert.Equal(
        Program(after.Replace("%", Exception, StringComparison.Ordinal)),
        await Fixed.FixAsync(new HandlerAnalyzer(), new ExitFixProvider(), Program(before)));

    [Theory]
    [InlineData("f.MapSqs(async (m, t) => { Environment.Exit(1); await Task.Yield(); });")]
    [InlineData("f.MapSqs(async (m, t) => { Environment.Exit(1); Console.WriteLine(); await Task.Yield(); });")]
    public async Task StaysWhereCodeFollows(string statements) => Assert.Empty(
        await Fixed.OfferAsync(new HandlerAnalyzer(), new ExitFixProvider(), Program(statements)));

    [Fact]
    public async Task BecomesAnExceptionWithAnyUsings()
    {
        string[] after = await Fixed.FixFilesAsync(
            new HandlerAnalyzer(),
            new ExitFixProvider(),
            all: false,
            ("Program.cs", "new Streambot.StreambotFunctions().MapSqs(Orders.Handler.H);"),
            ("Handler.cs", """
                namespace Orders.System;
                class None;
                """),
            ("H.cs", """
                using Streambot.Events;
                namespace Orders;
                sealed class Handler : Streambot.ISqsHandler
                {
                    public static global::System.Threading.Tasks.Task H(
                        SqsMessage m, global::System.Threading.CancellationToken t) => null!;

                    public global::System.Threading.Tasks.Task HandleAsync(
                        SqsMessage m, global::System.Threading.CancellationToken t)
                    {
                        global::System.Environment.Exit(1);
                        return null!;
                    }
                }
                """));

        Assert.Contains(
            "        throw new InvalidOperationException(\"The handler cannot continue.\");\n    }\n",
            after[2],
            StringComparison.Ordinal);
    }

    private static string Program(string statements) => $"StreambotFunctions f = new();\n{statements}\n";
}
