using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Declarations;

/// <summary>Where a message about an item points to.</summary>
public sealed class PlacesOfItems
{
    [Fact]
    public Task AreThoseOfTheMetadata() => AssertAsync(
        """
        <Project><ItemGroup>
          <StreambotConnector Include="Records"
                              BatchSize="0">
            <StreamArn>arn:aws:kinesis:eu-west-1:123456789012:stream/orders</StreamArn>
          </StreambotConnector>
        </ItemGroup></Project>
        """,
        "Orders.csproj(3,23): STREAMBOT1020",
        Item(
            ItemKind.Connector,
            "Records",
            ("StreamArn", "arn:aws:kinesis:eu-west-1:123456789012:stream/orders"),
            ("BatchSize", "0")));

    [Fact]
    public Task AreThoseOfTheElementToo() => AssertAsync(
        """
        <Project><ItemGroup>
          <StreambotEnv Include="Key">
            <Value>!Ref Nothing</Value>
          </StreambotEnv>
        </ItemGroup></Project>
        """,
        "Orders.csproj(3,6): STREAMBOT1013",
        Item(ItemKind.Env, "Key", ("Value", "!Ref Nothing")));

    [Fact]
    public Task AreThoseOfTheIncludeForWhatIsMissing() => AssertAsync(
        "<Project><ItemGroup>\n  <StreambotEnv Include=\"Key\" />\n</ItemGroup></Project>",
        "Orders.csproj(2,17): STREAMBOT1002",
        Item(ItemKind.Env, "Key"));

    [Fact]
    public Task AreThoseOfAnUpdateThatAddsTheMetadata() => AssertAsync(
        "<Project><ItemGroup>\n<StreambotEnv Include=\"Key\" />\n"
            + "<StreambotEnv Update=\"Key\" Value=\"!Ref Nothing\" />\n</ItemGroup></Project>",
        "Orders.csproj(3,28): STREAMBOT1013",
        Item(ItemKind.Env, "Key", ("Value", "!Ref Nothing")));

    [Fact]
    public Task AreFoundInAListOfNames() => AssertAsync(
        "<Project><ItemGroup>\n<StreambotEnv Include=\"One; PATH\" Value=\"x\" />\n</ItemGroup></Project>",
        "Orders.csproj(2,15): STREAMBOT1008",
        Item(ItemKind.Env, "One", ("Value", "x")),
        Item(ItemKind.Env, "PATH", ("Value", "x")));

    [Fact]
    public Task AreFoundUnderAnEscapedName() => AssertAsync(
        "<Project><ItemGroup>\n<StreambotEnv Include=\"a%2Ab\" Value=\"x\" />\n</ItemGroup></Project>",
        "Orders.csproj(2,15): STREAMBOT1007",
        Item(ItemKind.Env, "a*b", ("Value", "x")));

    [Fact]
    public Task OfTheSecondOfTwoAreItsOwn() => AssertAsync(
        "<Project><ItemGroup>\n<StreambotTag Include=\"team\" Value=\"a\" />\n"
            + "<StreambotTag Include=\"team\" Value=\"b\" />\n</ItemGroup></Project>",
        "Orders.csproj(3,15): STREAMBOT1004",
        Item(ItemKind.Tag, "team", ("Value", "a")),
        Item(ItemKind.Tag, "team", ("Value", "b")));

    [Fact]
    public Task OfTwoThatAConditionChoosesFromAreToldByWhatTheySay() => AssertAsync(
        "<Project><ItemGroup>\n<StreambotEnv Include=\"Key\" Value=\"a\" Condition=\"false\" />\n"
            + "<StreambotEnv Include=\"Key\" Value=\"!Ref Nothing\" />\n</ItemGroup></Project>",
        "Orders.csproj(3,29): STREAMBOT1013",
        Item(ItemKind.Env, "Key", ("Value", "!Ref Nothing")));

    [Theory]
    [InlineData(
        "<StreambotEnv Include=\"Key\" Value=\"$(One)\" Condition=\"'$(One)' != ''\" />\n"
        + "<StreambotEnv Include=\"Key\" Value=\"$(Two)\" Condition=\"'$(One)' == ''\" />")]
    [InlineData("<StreambotEnv Include=\"$(Name)\" Value=\"x\" />")]
    [InlineData("<StreambotEnv Include=\"@(Names)\" Value=\"x\" />")]
    [InlineData("<StreambotEnv Include=\"Other\" Value=\"x\" />")]
    public Task OfItemsThatCannotBeToldAreTheFileAlone(string written) => AssertAsync(
        $"<Project><PropertyGroup><One/><Two/><Name/></PropertyGroup><ItemGroup>\n{written}\n</ItemGroup></Project>",
        "Orders.csproj(0,0): STREAMBOT1013",
        Item(ItemKind.Env, "Key", ("Value", "!Ref Nothing")));

    [Fact]
    public Task AreInTheFileThatTheProjectImports() => InFolderAsync(async folder =>
    {
        string shared = Path.Combine(folder, "Shared.props");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Orders.csproj"),
            "<Project><Import Project=\"Shared.props\" /></Project>",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            shared,
            "<Project>\n\n<ItemGroup><StreambotEnv Include=\"PATH\" Value=\"x\" /></ItemGroup></Project>",
            TestContext.Current.CancellationToken);

        string message = Assert.Single(
            await MessagesAsync(folder, new DeclaredItem(ItemKind.Env, "PATH", [new("Value", "x")]) { File = shared }));

        Assert.Equal("Shared.props(3,26): STREAMBOT1008", message);
    });

    [Fact]
    public Task OfWhatMSBuildLosesAreInTheImportedFileToo() => InFolderAsync(async folder =>
    {
        string shared = Path.Combine(folder, "Shared.props");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Orders.csproj"),
            "<Project><PropertyGroup><Known/></PropertyGroup><Import Project=\"Shared.props\" /></Project>",
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            shared,
            "<Project><ItemGroup>\n<StreambotEnv Include=\"PATH\" Value=\"$(Known)x\" />\n"
                + "<StreambotEnv Include=\"Key\" Value=\"$(Unknown)x\" />\n</ItemGroup></Project>",
            TestContext.Current.CancellationToken);

        string[] messages = await MessagesAsync(
            folder,
            new DeclaredItem(ItemKind.Env, "PATH", [new("Value", "x")]) { File = shared },
            new DeclaredItem(ItemKind.Env, "Key", [new("Value", "x")]) { File = shared });

        Assert.Equal(["Shared.props(3,29): STREAMBOT1026", "Shared.props(2,15): STREAMBOT1008"], messages);
    });

    [Theory]
    [InlineData("Project=\"a.csproj\"", "a.csproj", 32)]
    [InlineData("Project=\"Orders.csproj\"", "Orders.csproj", 32)]
    [InlineData("Project=\"..\"", "..", 32)]
    [InlineData("", "", 18)]
    public Task OfAnImportThatIsNotOfAnotherProjectAreThoseOfItsProject(string written, string project, int column) =>
        AssertAsync(
            $"<Project><ItemGroup>\n<StreambotImport Include=\"Url\" {written} />\n</ItemGroup></Project>",
            $"Orders.csproj(2,{column}): STREAMBOT1035",
            Item(ItemKind.Import, "Url", ("Project", project)));

    [Fact]
    public Task OfPropertiesAreWhereTheProjectSetsThem() => InFolderAsync(async folder =>
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Orders.csproj"),
            "<Project><PropertyGroup>\n  <StreambotMemorySize>512</StreambotMemorySize>\n"
                + "  <StreambotMemorySize>much</StreambotMemorySize>\n</PropertyGroup></Project>",
            TestContext.Current.CancellationToken);

        string message = Assert.Single(await MessagesAsync(folder, new FunctionDefaults(MemorySize: "much")));

        Assert.Equal("Orders.csproj(3,4): STREAMBOT1003", message);
    });

    [Fact]
    public Task OfPropertiesThatTheCommandLineSetsAreTheFileAlone() => InFolderAsync(async folder =>
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Orders.csproj"),
            "<Project><PropertyGroup><StreambotMemorySize>512</StreambotMemorySize></PropertyGroup></Project>",
            TestContext.Current.CancellationToken);

        string message = Assert.Single(await MessagesAsync(folder, new FunctionDefaults(MemorySize: "much")));

        Assert.Equal("Orders.csproj(0,0): STREAMBOT1003", message);
    });

    private static DeclaredItem Item(ItemKind kind, string name, params (string Name, string Value)[] metadata) =>
        new(kind, name, metadata.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));

    private static Task AssertAsync(string project, string message, params DeclaredItem[] items) =>
        InFolderAsync(async folder =>
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder, "Orders.csproj"), project, TestContext.Current.CancellationToken);

            Assert.Equal([message], await MessagesAsync(folder, items));
        });

    private static Task<string[]> MessagesAsync(string folder, params DeclaredItem[] items) =>
        MessagesAsync(folder, new(), items);

    private static async Task<string[]> MessagesAsync(
        string folder, FunctionDefaults defaults, params DeclaredItem[] items)
    {
        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => TemplateMerge.MergeAsync("", new()
            {
                ProjectFile = Path.Combine(folder, "Orders.csproj"),
                ProjectName = "Orders",
                AssemblyName = "Orders",
                Code = new("", "", new string('0', 64)),
                Defaults = defaults,
                Items = items,
            }, TestContext.Current.CancellationToken));
        return [.. exception.Messages.Select(message =>
            $"{Path.GetFileName(message.Location!.File)}({message.Location.Line},{message.Location.Column}): "
            + $"{message.Diagnostic.Code}")];
    }

    private static async Task InFolderAsync(Func<string, Task> act)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("streambot-");
        try
        {
            await act(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
