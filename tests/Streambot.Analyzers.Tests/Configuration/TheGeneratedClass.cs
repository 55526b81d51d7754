using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Streambot.Analyzers.Configuration;

namespace Streambot.Analyzers.Tests.Configuration;

/// <summary>The class whose members are the keys of the configuration.</summary>
public sealed class TheGeneratedClass
{
    private const string Keys = "Value\tEventPrefix\t\tWhere <objects> go & stay\nSecret\tApiKey\tOrders;Returns\t\n";

    [Theory]
    [InlineData("string text = StreambotConfiguration.EventPrefix + StreambotConfiguration.ApiKey;")]
    [InlineData("namespace Orders { class Store { string Prefix => StreambotConfiguration.EventPrefix; } }")]
    [InlineData("namespace Other { class Store { string Prefix => StreambotConfiguration.EventPrefix; } }")]
    public void HasAMemberForEachKey(string program) => Assert.Empty(Errors(WithMain(program), Keys));

    [Theory]
    [InlineData("string text = StreambotConfiguration.Eventprefix;", "CS0117")]
    [InlineData("StreambotConfiguration.EventPrefix = \"\";", "CS0200")]
    public void DoesNotCompileWhereAKeyIsMisused(string program, string error) =>
        Assert.Equal([error], Errors(program, Keys));

    [Theory]
    [InlineData("class")]
    [InlineData("await")]
    [InlineData("record")]
    [InlineData("field")]
    [InlineData("_")]
    [InlineData("A__B")]
    [InlineData("Größe")]
    [InlineData("Read")]
    [InlineData("Value")]
    [InlineData("key")]
    [InlineData("System")]
    [InlineData("Streambot")]
    [InlineData("String")]
    public void TakesEachName(string key) =>
        Assert.Empty(Errors($"string text = StreambotConfiguration.@{key};", $"Value\t{key}\t\t"));

    [Theory]
    [InlineData("ToString")]
    [InlineData("GetType")]
    [InlineData("Equals")]
    [InlineData("StreambotConfiguration")]
    [InlineData("StreambotRead")]
    [InlineData("get_Other")]
    [InlineData("set_Other")]
    [InlineData("not a name")]
    public void LeavesOutWhatCannotBeAMember(string key) =>
        Assert.Empty(Errors("string text = StreambotConfiguration.Other;", $"Value\t{key}\t\t\nValue\tOther\t\t"));

    [Theory]
    [InlineData("Orders", "namespace Orders;")]
    [InlineData("My.Orders", "namespace My.Orders;")]
    [InlineData("my-orders.api", "namespace my_orders.api;")]
    [InlineData("2nd.class", "namespace _2nd.@class;")]
    [InlineData("", "internal static class")]
    [InlineData(null, "internal static class")]
    public void IsInTheRootNamespace(string? rootNamespace, string written)
    {
        (string source, string[] errors) = Run(
            "string text = StreambotConfiguration.EventPrefix;", Keys, rootNamespace: rootNamespace);

        Assert.Empty(errors);
        Assert.Contains(written, source, StringComparison.Ordinal);
    }

    [Fact]
    public void TellsWhatIsKnownOfAKeyAndNoValue()
    {
        (string source, _) = Run("return;", Keys + "Value\tEventPrefix\tReturns\t\n");

        Assert.Contains("<summary>Where &lt;objects&gt; go &amp; stay</summary>", source, StringComparison.Ordinal);
        Assert.Contains(
            "<remarks>A secret: keep it out of logs. Only for Orders, Returns.</remarks>",
            source,
            StringComparison.Ordinal);
        Assert.Equal(1, source.Split("StreambotRead(\"EventPrefix\")").Length - 1);
    }

    [Fact]
    public void ReadsTheEnvironmentWithoutTheWrapper()
    {
        (string source, string[] errors) = Run(
            "string text = StreambotConfiguration.EventPrefix;", Keys, hasRuntime: false);

        Assert.Empty(errors);
        Assert.DoesNotContain("global::Streambot.", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", LanguageVersion.CSharp14)]
    [InlineData("\n\n\tno line\nValue\t\t\t", LanguageVersion.CSharp14)]
    [InlineData(Keys, LanguageVersion.CSharp9)]
    public void IsNotThereWithoutKeysOrInAnOldLanguage(string keys, LanguageVersion version) =>
        Assert.Equal("", Run(WithMain("class Store { }"), keys, version: version).Source);

    // What the compiler runs again decides how fast an editor is.
    [Fact]
    public void IsMadeAnewOnlyForOtherKeys()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        CSharpCompilation compilation = Compiled.Compile("return;");
        CSharpCompilation changed = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "class Another { }", new(LanguageVersion.CSharp14), cancellationToken: cancellation));
        AdditionalText file = File(Keys);
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ConfigurationGenerator().AsSourceGenerator()],
            [file],
            new CSharpParseOptions(LanguageVersion.CSharp14),
            driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true))
            .RunGenerators(compilation, cancellation);

        driver = driver.RunGenerators(changed, cancellation);
        Assert.Equal(IncrementalStepRunReason.Cached, ReasonOfOutput(driver));
        // Written anew, in another order: nothing that can be seen.
        AdditionalText same = File(string.Join('\n', Keys.Split('\n').Reverse()));
        driver = driver.ReplaceAdditionalText(file, same).RunGenerators(changed, cancellation);
        Assert.Equal(IncrementalStepRunReason.Cached, ReasonOfOutput(driver));
        driver = driver.ReplaceAdditionalText(same, File(Keys + "Value\tMore\t\t"))
            .RunGenerators(changed, cancellation);
        Assert.Equal(IncrementalStepRunReason.Modified, ReasonOfOutput(driver));
    }

    private static IncrementalStepRunReason ReasonOfOutput(GeneratorDriver driver) =>
        driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs).Single().Reason;

    private static string WithMain(string program) =>
        program.Contains("class ", StringComparison.Ordinal)
            ? program + "\nstatic class Start { static void Main() { } }"
            : program;

    private static string[] Errors(string program, string keys) => Run(program, keys).Errors;

    private static (string Source, string[] Errors) Run(
        string program,
        string keys,
        bool hasRuntime = true,
        string? rootNamespace = "Orders",
        LanguageVersion version = LanguageVersion.CSharp14)
    {
        GeneratorDriver driver = Driver(keys, rootNamespace, version).RunGeneratorsAndUpdateCompilation(
            Compiled.Compile(program, hasRuntime, version),
            out Compilation compilation,
            out ImmutableArray<Diagnostic> told);
        Assert.Empty(told);
        string source = string.Concat(driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString()));
        return (source, [.. compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                || diagnostic.Location.SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true
                    && diagnostic.Severity == DiagnosticSeverity.Warning)
            .Select(diagnostic => diagnostic.Id)]);
    }

    private static CSharpGeneratorDriver Driver(string keys, string? rootNamespace, LanguageVersion version) =>
        CSharpGeneratorDriver.Create(
            [new ConfigurationGenerator().AsSourceGenerator()],
            [File(keys)],
            new CSharpParseOptions(version),
            rootNamespace is null
                ? new Compiled.Properties()
                : new Compiled.Properties(("RootNamespace", rootNamespace)));

    private static Compiled.AdditionalFile File(string keys) => new("/project/obj/streambot.keys.txt", keys);
}
