using System.Text.Json;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Evaluation;

/// <summary>A project that is deployed to several stages.</summary>
public sealed class StagesOfAProject(PackedSdk sdk)
{
    private const string Project = """
        <PropertyGroup>
          <StreambotMemorySize>256</StreambotMemorySize>
        </PropertyGroup>
        <ItemGroup>
          <StreambotEnv Include="Bucket" Value="orders" />
        </ItemGroup>
        """;

    private const string Production = """
        <Project>
          <PropertyGroup>
            <StreambotMemorySize>1024</StreambotMemorySize>
          </PropertyGroup>
          <ItemGroup>
            <StreambotEnv Update="Bucket" Value="orders-production" />
            <StreambotEnv Include="Alarm" Value="on" />
          </ItemGroup>
        </Project>
        """;

    [Fact]
    public async Task HaveAFileThatChangesWhatTheProjectSays()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject(Project).WithFile("Streambot.prod.props", Production);

        JsonElement found = await project.EvaluateAsync(
            "-p:StreambotStage=prod",
            "-getProperty:StreambotMemorySize,StreambotStackName,StreambotKeyPrefix",
            "-getItem:StreambotEnv");

        JsonElement properties = found.GetProperty("Properties");
        Assert.Equal("1024", properties.GetProperty("StreambotMemorySize").GetString());
        Assert.Equal("Orders-prod", properties.GetProperty("StreambotStackName").GetString());
        Assert.Equal("Orders-prod/", properties.GetProperty("StreambotKeyPrefix").GetString());
        Assert.Equal(
            ["Bucket=orders-production", "Alarm=on"],
            found.GetProperty("Items").GetProperty("StreambotEnv").EnumerateArray()
                .Select(item => $"{item.GetProperty("Identity")}={item.GetProperty("Value")}"));
    }

    [Theory]
    [InlineData("<StreambotStackName>shop</StreambotStackName>", "", "shop-prod")]
    [LongCase("", "<StreambotStackName>live</StreambotStackName>", "live")]
    [LongCase(
        "<StreambotStackName>shop</StreambotStackName>", "<StreambotStackName>live</StreambotStackName>", "live")]
    [LongCase("<StreambotStage>prod</StreambotStage>", "", "Orders-prod")]
    [LongCase(
        "<StreambotStackName>shop</StreambotStackName>", "<StreambotStackName>shop</StreambotStackName>", "shop")]
    public async Task HaveAStackOfTheirOwn(string own, string ofStage, string name)
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject($"<PropertyGroup>{own}</PropertyGroup>")
            .WithFile(
                "Streambot.prod.props", $"<Project><PropertyGroup>{ofStage}</PropertyGroup></Project>");

        Assert.Equal(name, await project.EvaluatePropertyAsync("StreambotStackName", "-p:StreambotStage=prod"));
    }

    [LongFact]
    public async Task MayHaveAStackThatTheCommandLineNames()
    {
        using TempProject project = sdk.CreateProject();

        Assert.Equal(
            "mine",
            await project.EvaluatePropertyAsync(
                "StreambotStackName", "-p:StreambotStage=prod", "-p:StreambotStackName=mine"));
    }

    [Theory]
    [LongCase("StreambotDelete")]
    [LongCase("StreambotStatus")]
    [LongCase("StreambotExecute")]
    [LongCase("StreambotRollback")]
    [LongCase("StreambotPrune")]
    public async Task AreNotInventedByAnyCommand(string target)
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("Streambot.prod.props", "<Project />");

        BuildResult result = await project.TryAsync("build", $"-t:{target}", "-p:StreambotStage=prdo");

        Assert.Contains("STREAMBOT1034", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [LongCase("prdo", "STREAMBOT1034")]
    [LongCase("prod/eu", "STREAMBOT1033")]
    public async Task AreNotInvented(string stage, string code)
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("Streambot.prod.props", "<Project />");

        BuildResult result = await project.TryAsync("publish", $"-p:StreambotStage={stage}");

        Assert.Contains(code, result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(project.PathOf("obj/Release/net10.0/linux-x64/Orders.dll")));
    }
}
