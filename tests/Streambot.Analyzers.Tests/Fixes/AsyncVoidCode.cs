using Streambot.Analyzers.CodeFixes.Handlers;
using Streambot.Analyzers.Handlers;

namespace Streambot.Analyzers.Tests.Fixes;

public sealed class AsyncVoidCode
{
    [Theory]
    [InlineData(
        "f.MapKinesis(async (r, t) => { F(); await Task.Yield(); }); async void F() => await Task.Yield();",
        "f.MapKinesis(async (r, t) => { await F(); await Task.Yield(); }); async Task F() => await Task.Yield();")]
    [InlineData(
        "f.MapKinesis((r, t) => { F(r); return Task.CompletedTask; }); "
            + "static async void F(KinesisRecord r) { await Task.Yield(); return; }",
        "f.MapKinesis(async (r, t) => { await F(r); }); "
            + "static async Task F(KinesisRecord r) { await Task.Yield(); return; }")]
    [InlineData(
        "f.MapKinesis(async (r, t) => { C.F(); await Task.Yield(); }); "
            + "static class C { public static async void F() => await Task.Yield(); static void G() => F(); }",
        "f.MapKinesis(async (r, t) => { await C.F(); await Task.Yield(); }); "
            + "static class C { public static async Task F() => await Task.Yield(); static void G() => F(); }")]
    // Other calls, where they can be awaited.
    [InlineData(
        "f.MapKinesis(async (r, t) => { F(); await Task.Yield(); }); F(); async void F() => await Task.Yield();",
        "f.MapKinesis(async (r, t) => { await F(); await Task.Yield(); }); await F(); "
            + "async Task F() => await Task.Yield();")]
    [InlineData(
        "f.MapKinesis((r, t) => { F(); F(); return Task.CompletedTask; }); async void F() => await Task.Yield();",
        "f.MapKinesis(async (r, t) => { await F(); F(); }); async Task F() => await Task.Yield();")]
    [InlineData(
        "f.MapKinesis(async (r, t) => { Action a = async () => await Task.Yield(); a(); await Task.Yield(); });",
        "f.MapKinesis(async (r, t) => { Func<Task> a = async () => await Task.Yield(); await a(); "
            + "await Task.Yield(); });")]
    [InlineData(
        "f.MapKinesis((r, t) => { Action<int, string> a = async (i, s) => { await Task.Delay(i, t); }; a(1, \"\"); "
            + "return Task.CompletedTask; });",
        "f.MapKinesis(async (r, t) => { Func<int, string, Task> a = async (i, s) => { await Task.Delay(i, t); }; "
            + "await a(1, \"\"); });")]
    [InlineData(
        "f.MapKinesis(async (r, t) => { Action<List<int>> a = async delegate { await Task.Yield(); }; a([]); "
            + "await Task.Yield(); });",
        "f.MapKinesis(async (r, t) => { Func<List<int>, Task> a = async delegate { await Task.Yield(); }; "
            + "await a([]); await Task.Yield(); });")]
    public async Task ReturnsATask(string before, string after) => Assert.Equal(
        Program(after), await Fixed.FixAsync(new HandlerAnalyzer(), new AsyncVoidFixProvider(), Program(before)));

    [Theory]
    // Something else asks for a method that returns nothing.
    [InlineData("f.MapKinesis(async (r, t) => { F(); await Task.Yield(); }); Action b = F; async void F() => "
        + "await Task.Yield();")]
    [InlineData("f.MapKinesis(async (r, t) => { new C().F(); await Task.Yield(); }); "
        + "class C : I { public async void F() => await Task.Yield(); } interface I { void F(); }")]
    [InlineData("f.MapKinesis(async (r, t) => { new C().F(); await Task.Yield(); }); "
        + "class C { public virtual async void F() => await Task.Yield(); }")]
    [InlineData("f.MapKinesis(async (r, t) => { new List<int>().ForEach(async i => await Task.Delay(i)); "
        + "await Task.Yield(); });")]
    [InlineData("f.MapKinesis(async (r, t) => { Action a = async () => await Task.Yield(); await Task.Run(a); });")]
    [InlineData("f.MapKinesis(async (r, t) => { Action a = async () => await Task.Yield(), b = () => { }; a(); b(); "
        + "await Task.Yield(); });")]
    // Nothing can await it.
    [InlineData("f.MapKinesis(async (r, t) => { G(); await Task.Yield(); void G() { F(); } }); "
        + "async void F() => await Task.Yield();")]
    [InlineData("f.MapKinesis(async (r, t) => { Action a = () => F(); a(); await Task.Yield(); }); "
        + "async void F() => await Task.Yield();")]
    public async Task StaysWhereItHasTo(string statements) => Assert.Empty(
        await Fixed.OfferAsync(new HandlerAnalyzer(), new AsyncVoidFixProvider(), Program(statements)));

    [Fact]
    public async Task OfAnotherFileReturnsATask() => Assert.Equal(
        [
            "await C.F(); new StreambotFunctions().MapKinesis(async (r, t) => { await C.F(); await Task.Yield(); });",
            """
            static class C
            {
                /// <summary>As <see cref="F"/>.</summary>
                public static async Task F() => await Task.Yield();

                public static async Task G()
                {
                    await F();
                    await Task.Yield();
                }
            }
            """,
        ],
        await Fixed.FixFilesAsync(
            new HandlerAnalyzer(),
            new AsyncVoidFixProvider(),
            all: false,
            ("Program.cs",
                "C.F(); new StreambotFunctions().MapKinesis(async (r, t) => { C.F(); await Task.Yield(); });"),
            ("C.cs", """
                static class C
                {
                    /// <summary>As <see cref="F"/>.</summary>
                    public static async void F() => await Task.Yield();

                    public static async Task G()
                    {
                        F();
                        await Task.Yield();
                    }
                }
                """)));

    [Fact]
    public async Task ReturnsATaskEverywhereAtOnce() => Assert.Equal(
        [Program("""
            f.MapKinesis(async (r, t) => { await F(); await Task.Yield(); });
            f.MapKinesis(async (r, t) => { await F(); Func<Task> a = async () => await Task.Yield(); await a(); });
            static async Task F() => await Task.Yield();
            """)],
        await Fixed.FixFilesAsync(
            new HandlerAnalyzer(), new AsyncVoidFixProvider(), all: true, ("Program.cs", Program("""
                f.MapKinesis(async (r, t) => { F(); await Task.Yield(); });
                f.MapKinesis(async (r, t) => { F(); Action a = async () => await Task.Yield(); a(); });
                static async void F() => await Task.Yield();
                """))));

    private static string Program(string statements) => $"StreambotFunctions f = new();\n{statements}\n";
}
