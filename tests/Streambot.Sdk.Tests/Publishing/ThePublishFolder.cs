using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>The zip holds what publishing put into its folder, whichever SDK did.</summary>
public sealed class ThePublishFolder(PackedSdk sdk)
{
    private const string Files = """
        <ItemGroup>
          <None Include="one/A.txt" TargetPath="A.txt" CopyToPublishDirectory="PreserveNewest" />
          <None Include="two/a.txt" TargetPath="a.txt" CopyToPublishDirectory="PreserveNewest" />
        </ItemGroup>
        """;

    [Theory]
    [InlineData("Microsoft.NET.Sdk")]
    [LongCase("Microsoft.NET.Sdk.Web")]
    [InlineData("Microsoft.NET.Sdk.Razor")]
    [InlineData("Microsoft.NET.Sdk.Worker")]
    public async Task IsWhatIsZipped(string other)
    {
        if (other != "Microsoft.NET.Sdk.Web")
            Thoroughness.RequireWhole();

        using TempProject project = Create(other);

        await project.PublishAsync();

        IReadOnlyList<string> published = PublishedTo(project.PathOf("bin/Release/net10.0/linux-x64/publish"));
        Assert.Equal(published, project.Bundle.EntryNames);
        Assert.Equal(
            ["A.txt", "a.txt"], published.Where(name => name.Equals("a.txt", StringComparison.OrdinalIgnoreCase)));
        Assert.Equal(
            other is "Microsoft.NET.Sdk.Web" or "Microsoft.NET.Sdk.Razor", published.Contains("wwwroot/site.css.br"));

        // Static web assets are not copied again when nothing has changed.
        await project.PublishAsync();

        Assert.Equal(published, project.Bundle.EntryNames);
    }

    [LongFact]
    public async Task MayHoldWhatOthersPutThere()
    {
        using TempProject project = Create("Microsoft.NET.Sdk.Web").WithFile("out/somebody-elses.key", "secret");

        await project.PublishAsync("-o", "out");
        project.Delete("wwwroot/site.css");
        await project.PublishAsync("-o", "out");

        Assert.Contains("Orders.dll", project.Bundle.EntryNames);
        Assert.DoesNotContain("somebody-elses.key", project.Bundle.EntryNames);
        Assert.DoesNotContain("wwwroot/site.css", project.Bundle.EntryNames);
    }

    [LongFact]
    public async Task CanBeAnotherWhichChangesNothingAboutTheZip()
    {
        const string folder = "bin/Release/net10.0/linux-x64/streambot/";
        using TempProject project = sdk.CreateProject();

        BuildResult lines = await project.PublishAsync("-o", "out");
        BuildResult screen = await project.ShowAsync("publish", "-o", "out");

        foreach (BuildResult result in (BuildResult[])[lines, screen])
        {
            Assert.Contains($"{folder}Orders.zip", result.Output, StringComparison.Ordinal);
            Assert.Contains($"{folder}Orders.template.json", result.Output, StringComparison.Ordinal);
        }

        Assert.True(project.Bundle.Exists);
        Assert.False(File.Exists(project.PathOf("out/Orders.zip")));
    }

    private TempProject Create(string other)
    {
        TempProject project = sdk.CreateProject();
        return project.WithFile("Orders.csproj", $"""
            <Project Sdk="{other}">
              <Sdk Name="Streambot.Sdk" Version="{PackedSdk.Version}" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>disable</ImplicitUsings>
                <PublishReadyToRun>false</PublishReadyToRun>
              </PropertyGroup>
              {Files}
            </Project>
            """)
            .WithFile("Program.cs", """System.Console.WriteLine("Hello");""")
            .WithFile("one/A.txt", "A")
            .WithFile("two/a.txt", "a")
            .WithFile("wwwroot/site.css", "body { margin: 0 }")
            .WithFile("appsettings.json", "{}");
    }

    private static IReadOnlyList<string> PublishedTo(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) != ".pdb")
            .Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal)];
}
