using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Building;

/// <summary>Items whose text MSBuild reads in its own way before the SDK sees any of it.</summary>
public sealed class TextThatMSBuildLoses(PackedSdk sdk)
{
    [LongFact]
    public async Task IsWarnedOfAtItsPlaceInTheProjectFile()
    {
        using TempProject project = sdk.CreateProject();
        // What begins like a folder that is there is a path to MSBuild.
        Directory.CreateDirectory(project.PathOf("src"));
        project.WithFile("Orders.csproj", $"""
            <Project Sdk="Streambot.Sdk/{PackedSdk.Version}">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Optional></Optional>
              </PropertyGroup>
              <ItemGroup>
                <StreambotEnv Include="Property" Value="at $(Date)" />
                <StreambotEnv Include="Items" Value="@(Names)" />
                <StreambotEnv Include="Metadata" Value="%(Hour)h" />
                <StreambotEnv Include="Path" Value="src\d+" />
                <StreambotEnv Include="Escape" Value="a%20b" />
                <StreambotEnv Include="All*" Value="x" />
                <StreambotEnv Include="What?" Value="x" />
                <StreambotEnv Include="One;Two">
                  <Value>$(Month)</Value>
                </StreambotEnv>
              </ItemGroup>
            </Project>
            """);

        BuildResult result = await project.PublishAsync();

        string file = project.ProjectFile;
        Assert.Equal(
            [
                $"{file}(7,38): warning STREAMBOT1026: StreambotEnv 'Property' has '$(Date)' in Value, which MSBuild "
                    + "expanded to nothing: there is no such property, item or metadata. Correct the name, or write "
                    + "%24(Date) for the text itself.",
                $"{file}(8,35): warning STREAMBOT1026: StreambotEnv 'Items' has '@(Names)' in Value, which MSBuild "
                    + "expanded to nothing: there is no such property, item or metadata. Correct the name, or write "
                    + "%40(Names) for the text itself.",
                $"{file}(9,38): warning STREAMBOT1026: StreambotEnv 'Metadata' has '%(Hour)' in Value, which MSBuild "
                    + "expanded to nothing: there is no such property, item or metadata. Correct the name, or write "
                    + "%25(Hour) for the text itself.",
                $"{file}(10,34): warning STREAMBOT1027: StreambotEnv 'Path' has a backslash in Value that MSBuild "
                    + "turned into a slash, because it took the text for a path. Write %5C instead.",
                $"{file}(11,36): warning STREAMBOT1028: StreambotEnv 'Escape' has '%20' in Value, which MSBuild reads "
                    + "as ' '. Write %2520 for the text itself, or the character alone.",
                $"{file}(12,19): warning STREAMBOT1025: StreambotEnv 'All*' has a wildcard in Include, which MSBuild "
                    + "matches against files: it created no item of that name. Write %2A for * and %3F for ?.",
                $"{file}(13,19): warning STREAMBOT1025: StreambotEnv 'What?' has a wildcard in Include, which MSBuild "
                    + "matches against files: it created no item of that name. Write %2A for * and %3F for ?.",
                $"{file}(15,8): warning STREAMBOT1026: StreambotEnv 'One;Two' has '$(Month)' in Value, which MSBuild "
                    + "expanded to nothing: there is no such property, item or metadata. Correct the name, or write "
                    + "%24(Month) for the text itself.",
            ],
            result.Diagnostics);
    }

    [LongFact]
    public async Task ArrivesWhereItIsWrittenAsTheDocumentationSays()
    {
        using TempProject project = sdk.CreateProject();
        Directory.CreateDirectory(project.PathOf("src"));
        project.WithProject("""
            <PropertyGroup>
              <Stage>test</Stage>
            </PropertyGroup>
            <ItemGroup>
              <StreambotEnv Include="Property" Value="$(Stage)" />
              <StreambotEnv Include="Property2" Value="%24(Stage) %40(Names) %25(Hour)" />
              <StreambotEnv Include="List" Value="a;b%3Bc" />
              <StreambotEnv Include="Percent" Value="100% of %25" />
              <StreambotEnv Include="Path" Value="src%5Cd+" />
              <StreambotEnv Include="Pattern" Value="s3:Get* what?" />
              <StreambotEnv Include="Lines"><Value>one
            two</Value></StreambotEnv>
              <StreambotEnv Include="Quoted" Value='&lt;"a" &amp; b>' />
              <StreambotEnv Include="Sub" Value="!Sub ${AWS::StackName}-x" />
              <StreambotEnv Include="Empty" Value="" />
              <StreambotEnv Include="Heading" Value="!important" Literal="true" />
            </ItemGroup>
            """);

        BuildResult result = await project.PublishAsync();

        Assert.Empty(result.Diagnostics);
        JsonObject configuration = JsonNode.Parse(await File.ReadAllTextAsync(
            project.TemplateFile,
            TestContext.Current.CancellationToken))!["Resources"]!["OrdersEnv"]!["Properties"]!.AsObject();
        Assert.Equal("test", (string?)configuration["Property"]);
        Assert.Equal("$(Stage) @(Names) %(Hour)", (string?)configuration["Property2"]);
        Assert.Equal("a;b;c", (string?)configuration["List"]);
        Assert.Equal("100% of %", (string?)configuration["Percent"]);
        Assert.Equal(@"src\d+", (string?)configuration["Path"]);
        Assert.Equal("s3:Get* what?", (string?)configuration["Pattern"]);
        Assert.Equal("one\ntwo", (string?)configuration["Lines"]);
        Assert.Equal("<\"a\" & b>", (string?)configuration["Quoted"]);
        Assert.Equal("""{"Fn::Sub":"${AWS::StackName}-x"}""", configuration["Sub"]!.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("", (string?)configuration["Empty"]);
        Assert.Equal("!important", (string?)configuration["Heading"]);
    }
}
