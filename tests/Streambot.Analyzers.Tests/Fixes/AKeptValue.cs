using Streambot.Analyzers.CodeFixes.Configuration;
using Streambot.Analyzers.Configuration;

namespace Streambot.Analyzers.Tests.Fixes;

public sealed class AKeptValue
{
    [Theory]
    [InlineData("static readonly string P = StreambotConfiguration.Prefix;",
        "static string P => StreambotConfiguration.Prefix;")]
    [InlineData("private static volatile string s_p = StreambotConfiguration.Prefix;",
        "private static string s_p => StreambotConfiguration.Prefix;")]
    [InlineData("static string P { get; } = $\"{StreambotConfiguration.Prefix}/\";",
        "static string P => $\"{StreambotConfiguration.Prefix}/\";")]
    [InlineData("public static int N { get; } = int.Parse(StreambotConfiguration.Prefix);",
        "public static int N => int.Parse(StreambotConfiguration.Prefix);")]
    [InlineData("static readonly string? P = StreambotConfiguration.Prefix + StreambotConfiguration.Suffix;",
        "static string? P => StreambotConfiguration.Prefix + StreambotConfiguration.Suffix;")]
    [InlineData("static readonly TimeSpan T = TimeSpan.Parse(StreambotConfiguration.Prefix);",
        "static TimeSpan T => TimeSpan.Parse(StreambotConfiguration.Prefix);")]
    [InlineData(
        "/// <summary>Before each key.</summary>\n    // Ends in a slash.\n    internal static readonly string P =\n"
            + "        StreambotConfiguration.Prefix; // Here.",
        "/// <summary>Before each key.</summary>\n    // Ends in a slash.\n    internal static string P =>\n"
            + "        StreambotConfiguration.Prefix; // Here.")]
    public async Task IsReadEachTime(string before, string after) => Assert.Equal(
        Program(after),
        await Fixed.FixAsync(new ConfigurationAnalyzer(), new ConfigurationFixProvider(), Program(before)));

    [Theory]
    // Each time, there would be another one.
    [InlineData("static readonly HttpClient P = new() { BaseAddress = new(StreambotConfiguration.Prefix) };")]
    [InlineData("static readonly List<string> P = [StreambotConfiguration.Prefix];")]
    [InlineData("static Uri P { get; } = new(StreambotConfiguration.Prefix);")]
    // Something assigns it, or needs a field.
    [InlineData("static string P = StreambotConfiguration.Prefix; static void H() => P = \"\";")]
    [InlineData("static string P = StreambotConfiguration.Prefix; static ref string H() => ref P;")]
    [InlineData("static string P { get; set; } = StreambotConfiguration.Prefix;")]
    [InlineData("[ThreadStatic] static string P = StreambotConfiguration.Prefix;")]
    [InlineData("static readonly string P = StreambotConfiguration.Prefix, Q = \"\";")]
    public async Task StaysWhereItIsMoreThanAValue(string member) => Assert.Empty(
        await Fixed.OfferAsync(new ConfigurationAnalyzer(), new ConfigurationFixProvider(), Program(member)));

    [Fact]
    public async Task StaysWhereAnotherFileAssignsIt() => Assert.Empty(await Fixed.OfferAsync(
        new ConfigurationAnalyzer(),
        new ConfigurationFixProvider(),
        Program("internal static string P = StreambotConfiguration.Prefix;"),
        others: [("Other.cs", "static class Other { static void H() => C.P = \"\"; }")]));

    [Fact]
    public async Task IsReadEachTimeEverywhereAtOnce() => Assert.Equal(
        [Program("static string P => StreambotConfiguration.Prefix + StreambotConfiguration.Suffix;\n"
            + "    static string Q => StreambotConfiguration.Suffix;")],
        await Fixed.FixFilesAsync(
            new ConfigurationAnalyzer(),
            new ConfigurationFixProvider(),
            all: true,
            ("Program.cs", Program(
                "static readonly string P = StreambotConfiguration.Prefix + StreambotConfiguration.Suffix;\n"
                + "    static string Q { get; } = StreambotConfiguration.Suffix;"))));

    private static string Program(string member) => $$"""
        using System.Net.Http;
        Console.WriteLine();
        static class C
        {
            {{member}}
        }
        static class StreambotConfiguration
        {
            public static string Prefix => "";
            public static string Suffix => "";
        }
        """;
}
