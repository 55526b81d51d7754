using System.Text;
using Streambot.Core.CloudFormation.Reading;
using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

public sealed class UnreadableTemplates
{
    [Theory]
    [InlineData("A: [1, 2\nB: 3\n", "STREAMBOT4003", 1, 6)]
    [InlineData("A: 1\n B: 2\n", "STREAMBOT4003", 2, 3)]
    [InlineData("A: *x\n", "STREAMBOT4003", 1, 4)]
    [InlineData("A: 1\n---\nB: 2\n", "STREAMBOT4003", 2, 1)]
    [InlineData("A: !!binary aGk=\n", "STREAMBOT4003", 1, 4)]
    [InlineData("? [a]\n: b\n", "STREAMBOT4003", 1, 3)]
    [InlineData("A:\n  B: !Reff x\n", "STREAMBOT4008", 2, 6)]
    [InlineData("", "STREAMBOT4005", 1, 1)]
    [InlineData("# nothing\n", "STREAMBOT4005", 1, 1)]
    [InlineData("- a\n", "STREAMBOT4006", 1, 1)]
    [InlineData("text\n", "STREAMBOT4006", 1, 1)]
    public void NameLineAndColumn(string yaml, string code, int line, int column)
    {
        DiagnosticMessage message = Assert.Single(Fail("template.yaml", Encoding.UTF8.GetBytes(yaml)));

        Assert.Equal(code, message.Diagnostic.Code);
        Assert.Equal("template.yaml", message.Location!.File);
        Assert.Equal((line, column), (message.Location.Line, message.Location.Column));
    }

    [Theory]
    [InlineData("{\n  \"A\": 1,\n}", "STREAMBOT4003", 3, 1)]
    [InlineData("{\n  \"A\": nope\n}", "STREAMBOT4003", 2, 9)]
    [InlineData("{\"A\": \"\\ud83d\"}", "STREAMBOT4003", 1, 7)]
    [InlineData("[]", "STREAMBOT4006", 1, 1)]
    public void NameLineAndColumnOfJson(string json, string code, int line, int column)
    {
        DiagnosticMessage message = Assert.Single(Fail("template.json", Encoding.UTF8.GetBytes(json)));

        Assert.Equal((code, line, column), (message.Diagnostic.Code, message.Location!.Line, message.Location.Column));
    }

    [Fact]
    public void ReportAllKeysAndFunctionsAtOnce() => Assert.Equal(
        [
            "STREAMBOT4004: The key 'C' appears twice in one mapping of the template: first in line 2, and here. "
                + "CloudFormation uses the last one. Remove or rename one.",
            "STREAMBOT4008: The template has the function '!Reff', which CloudFormation does not know. Correct the "
                + "name. Did you mean '!Ref'?",
            "STREAMBOT4004: The key 'A' appears twice in one mapping of the template: first in line 1, and here. "
                + "CloudFormation uses the last one. Remove or rename one.",
        ],
        Fail("template.yaml", "A:\n  C: 1\n  C: 2\nB: !Reff x\nA: 3\n"u8)
            .Select(message => $"{message.Diagnostic.Code}: {message.Text}"));

    [Fact]
    public void RefuseBytesThatAreNoText()
    {
        DiagnosticMessage message = Assert.Single(Fail("template.yaml", [(byte)'A', (byte)':', (byte)'\n', 0xFF]));

        Assert.Equal("The template 'template.yaml' cannot be read: it is not UTF-8. Save it as UTF-8.", message.Text);
        Assert.Equal(2, message.Location!.Line);
    }

    [Fact]
    public void RefuseAliasesThatGrowWithoutBound()
    {
        StringBuilder yaml = new("a0: &a0 [x]\n");
        for (int i = 1; i < 12; i++)
            yaml.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");

        Assert.Equal(
            "STREAMBOT4003",
            Assert.Single(Fail("template.yaml", Encoding.UTF8.GetBytes(yaml.ToString()))).Diagnostic.Code);
    }

    // 400 KB that would be 160 MB: refused before it is copied more often than a template may be long.
    [Fact]
    public void RefuseAliasesOfLongText()
    {
        string yaml = $"a: &a {new string('x', 400_000)}\nb: [{string.Join(", ", Enumerable.Repeat("*a", 400))}]\n";
        long before = GC.GetAllocatedBytesForCurrentThread();

        DiagnosticMessage message = Assert.Single(Fail("template.yaml", Encoding.UTF8.GetBytes(yaml)));

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal("STREAMBOT4003", message.Diagnostic.Code);
        Assert.Contains("its aliases repeat more than 2097152 characters", message.Text, StringComparison.Ordinal);
        Assert.True(allocated < 50_000_000, $"{allocated} bytes");
    }

    [Fact]
    public void TellTheFirstOfVeryManyFaults()
    {
        string yaml = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"A{i}: !Reff x\n"));

        DiagnosticMessage[] messages = [.. Fail("template.yaml", Encoding.UTF8.GetBytes(yaml))];

        Assert.Equal(101, messages.Length);
        Assert.Equal("STREAMBOT4035", messages[^1].Diagnostic.Code);
        Assert.StartsWith("There are 19900 more errors", messages[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("template.yaml")]
    [InlineData("template.json")]
    public void RefuseBottomlessNesting(string file)
    {
        string text = $"{{\"A\": {new string('[', 5000)}{new string(']', 5000)}}}";

        Assert.Equal("STREAMBOT4003", Assert.Single(Fail(file, Encoding.UTF8.GetBytes(text))).Diagnostic.Code);
    }

    [Fact]
    public async Task ThatAreNotThereAreNamed()
    {
        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => TemplateReader.ReadAsync("no-such-template.yaml", TestContext.Current.CancellationToken));

        Assert.Equal("STREAMBOT4002: The template 'no-such-template.yaml' does not exist. Correct StreambotTemplate, "
            + "or create the file.", exception.Message);
    }

    [Fact]
    public async Task ThatAreTooLargeAreNotRead()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(file, new string('#', 2 * 1024 * 1024), TestContext.Current.CancellationToken);
        try
        {
            StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
                () => TemplateReader.ReadAsync(file, TestContext.Current.CancellationToken));

            DiagnosticMessage message = Assert.Single(exception.Messages);
            Assert.Equal($"The template '{Path.GetFileName(file)}' has 2097152 bytes; CloudFormation allows at most "
                + "1048576. Split it into nested stacks.", message.Text);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task AreReportedTogetherWithTheItems()
    {
        ServiceDeclaration declaration = new()
        {
            ProjectFile = "Orders.csproj",
            ProjectName = "Orders",
            AssemblyName = "Orders",
            Code = new("", "", TestService.Sha256),
            Items = [new(ItemKind.Env, "PATH", [new("Value", "!Ref OnlyInTheTemplate")])],
        };

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () =>
                TemplateMerge.MergeAsync("no-such-template.yaml", declaration, TestContext.Current.CancellationToken));

        Assert.Equal(["STREAMBOT4002", "STREAMBOT1008"], exception.Messages.Select(message => message.Diagnostic.Code));
    }

    private static IReadOnlyList<DiagnosticMessage> Fail(string file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            TemplateReader.Read(file, bytes);
        }
        catch (StreambotException exception)
        {
            return exception.Messages;
        }

        Assert.Fail("The template was read.");
        return [];
    }
}
