using Streambot.Core.Declarations;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Declarations;

/// <summary>Each case says what is written and what MSBuild 18 makes of it.</summary>
public sealed class TextThatMSBuildLoses
{
    [Theory]
    [InlineData("$(date)x", "x", "STREAMBOT1026: StreambotEnv 'Key' has '$(date)' in Value, which MSBuild expanded to "
        + "nothing: there is no such property, item or metadata. Correct the name, or write %24(date) for the text "
        + "itself.")]
    [InlineData("@(Nope)", "", "STREAMBOT1026: StreambotEnv 'Key' has '@(Nope)' in Value, which MSBuild expanded to "
        + "nothing: there is no such property, item or metadata. Correct the name, or write %40(Nope) for the text "
        + "itself.")]
    [InlineData("%(Nope)z", "z", "STREAMBOT1026: StreambotEnv 'Key' has '%(Nope)' in Value, which MSBuild expanded to "
        + "nothing: there is no such property, item or metadata. Correct the name, or write %25(Nope) for the text "
        + "itself.")]
    [InlineData("src\\d+", "src/d+", "STREAMBOT1027: StreambotEnv 'Key' has a backslash in Value that MSBuild turned "
        + "into a slash, because it took the text for a path. Write %5C instead.")]
    [InlineData("a%20b", "a b",
        "STREAMBOT1028: StreambotEnv 'Key' has '%20' in Value, which MSBuild reads as ' '. Write %2520 for the text "
            + "itself, or the character alone.")]
    public async Task IsWarnedOfAtItsPlace(string written, string value, string message)
    {
        string[] expected = [$"2:29: {message}"];

        Assert.Equal(
            expected, await MessagesAsync($"""<StreambotEnv Include="Key" Value="{written}" />""", ("Key", value)));
    }

    [Theory]
    [InlineData("$(Name)x", "Ordersx")]
    [InlineData("$(Optional)x", "x")]
    [InlineData("\\d+", "\\d+")]
    [InlineData("C:\\dir", "C:\\dir")]
    [InlineData("100%25", "100%")]
    [InlineData("a%3Bb;c", "a;b;c")]
    [InlineData("50% of ${Bucket}", "50% of ${Bucket}")]
    [InlineData("line%0Aline", "line\nline")]
    [InlineData("", "")]
    public async Task IsNotSeenWhereNothingIsLost(string written, string value) =>
        Assert.Empty(await MessagesAsync($"""<StreambotEnv Include="Key" Value="{written}" />""", ("Key", value)));

    [Fact]
    public async Task IsSeenInAnElementToo() => Assert.Equal(
        [
            "2:30: STREAMBOT1028: StreambotEnv 'Key' has '%20' in Value, which MSBuild reads as ' '. Write %2520 for "
                + "the text itself, or the character alone.",
        ],
        await MessagesAsync("""<StreambotEnv Include="Key"><Value>a%20b</Value></StreambotEnv>""", ("Key", "a b")));

    [Theory]
    [InlineData("what?")]
    [InlineData("All*")]
    public async Task IsAWholeItemWhoseIncludeHasAWildcard(string include) => Assert.Equal(
        [$"2:15: STREAMBOT1025: StreambotEnv '{include}' has a wildcard in Include, which MSBuild matches against "
            + "files: it created no item of that name. Write %2A for * and %3F for ?."],
        await MessagesAsync($"""<StreambotEnv Include="{include}" Value="x" />"""));

    [Fact]
    public async Task IsNoItemOfAConditionThatIsFalse() =>
        Assert.Empty(await MessagesAsync("""<StreambotEnv Include="Key" Value="$(date)" Condition="false" />"""));

    [Fact]
    public async Task IsSeenInEachItemOfAList() => Assert.Equal(
        ["2:33: STREAMBOT1026: StreambotEnv 'Key;Two' has '$(date)' in Value, which MSBuild expanded to nothing: there "
            + "is no such property, item or metadata. Correct the name, or write %24(date) for the text itself."],
        await MessagesAsync("""<StreambotEnv Include="Key;Two" Value="$(date)" />""", ("Key", ""), ("Two", "")));

    private static async Task<string[]> MessagesAsync(string item, params (string Key, string Value)[] evaluated)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("streambot-");
        try
        {
            string file = Path.Combine(folder.FullName, "Orders.csproj");
            await File.WriteAllTextAsync(file, $"""
                <Project><PropertyGroup><Optional></Optional></PropertyGroup><ItemGroup>
                {item}
                </ItemGroup></Project>
                """, TestContext.Current.CancellationToken);
            MergeResult result = await TemplateMerge.MergeAsync("", new()
            {
                ProjectFile = file,
                ProjectName = "Orders",
                AssemblyName = "Orders",
                Code = new("", "orders/", new string('0', 64)),
                Items =
                [
                    .. evaluated.Select(pair => new DeclaredItem(ItemKind.Env, pair.Key, [new("Value", pair.Value)])),
                ],
            }, TestContext.Current.CancellationToken);
            Assert.All(result.Messages, message => Assert.Equal(file, message.Location!.File));
            return [.. result.Messages.Select(message =>
                $"{message.Location!.Line}:{message.Location.Column}: {message.Diagnostic.Code}: {message.Text}")];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
