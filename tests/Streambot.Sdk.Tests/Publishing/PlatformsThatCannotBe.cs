using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>What cannot run on Lambda, and is refused.</summary>
public sealed class PlatformsThatCannotBe(PackedSdk sdk)
{
    [Theory]
    [LongCase("<RuntimeIdentifier>linux-musl-x64</RuntimeIdentifier>", "STREAMBOT2002",
        "The project is published for 'linux-musl-x64', which Lambda cannot run. Set PublishRuntimeIdentifier to "
            + "linux-x64 or linux-arm64.")]
    [LongCase("<PublishRuntimeIdentifier>win-x64</PublishRuntimeIdentifier>", "STREAMBOT2002",
        "The project is published for 'win-x64', which Lambda cannot run. Set PublishRuntimeIdentifier to linux-x64 or "
            + "linux-arm64.")]
    [InlineData("<TargetFramework>net9.0</TargetFramework>", "STREAMBOT2003",
        "Lambda's runtime 'dotnet9' cannot run a project for net9.0. Target net8.0 or net10.0, or set StreambotRuntime "
            + "to provided.al2023, with which the bundle includes .NET.")]
    [LongCase("<StreambotRuntime>dotnet8</StreambotRuntime>", "STREAMBOT2003",
        "Lambda's runtime 'dotnet8' cannot run a project for net10.0. Target net8.0 or net10.0, or set "
            + "StreambotRuntime to provided.al2023, with which the bundle includes .NET.")]
    [InlineData(
        "<StreambotRuntime>provided.al2023</StreambotRuntime><SelfContained>false</SelfContained>", "STREAMBOT2004",
        "Lambda's runtime 'provided.al2023' does not include .NET, and neither does the published project. Set "
            + "SelfContained or PublishAot to true, or leave StreambotRuntime to its default.")]
    [InlineData("<PublishAot>true</PublishAot><InvariantGlobalization>false</InvariantGlobalization>", "STREAMBOT2005",
        "InvariantGlobalization is false, but Lambda's runtime 'provided.al2023' has no ICU library. Set "
            + "InvariantGlobalization to true, or include ICU with the package Microsoft.ICU.ICU4C.Runtime and "
            + "System.Globalization.AppLocalIcu.")]
    [LongCase("<TargetFrameworks>net8.0;net10.0</TargetFrameworks><TargetFramework />", "STREAMBOT2006",
        "The project has more than one target framework (net8.0, net10.0), and a bundle holds one. Specify one, for "
            + "example: dotnet publish -f net10.0.")]
    [LongCase("<StreambotWrapper>StartupHok</StreambotWrapper>", "STREAMBOT1022",
        "The project has StreambotWrapper=\"StartupHok\", which Streambot does not accept. It accepts Program, "
            + "StartupHook. Did you mean 'StartupHook'?")]
    [LongCase("<StreambotWrapper>StartupHook</StreambotWrapper><PublishTrimmed>true</PublishTrimmed>", "STREAMBOT2014",
        "StreambotWrapper is StartupHook, but PublishTrimmed is true, with which .NET runs no startup hook. Remove "
            + "PublishTrimmed, or remove StreambotWrapper and let StreambotFunctions run the program.")]
    [LongCase("<StreambotWrapper>StartupHook</StreambotWrapper><PublishAot>true</PublishAot>", "STREAMBOT2014",
        "StreambotWrapper is StartupHook, but PublishAot is true, with which .NET runs no startup hook. Remove "
            + "PublishAot, or remove StreambotWrapper and let StreambotFunctions run the program.")]
    [LongCase(
        "<StreambotWrapper>StartupHook</StreambotWrapper><StartupHookSupport>false</StartupHookSupport>",
        "STREAMBOT2014",
        "StreambotWrapper is StartupHook, but StartupHookSupport is false, with which .NET runs no startup hook. "
            + "Remove StartupHookSupport, or remove StreambotWrapper and let StreambotFunctions run the program.")]
    [InlineData("", "STREAMBOT2007",
        "There is nothing to bundle: the project 'Orders' was not published in this build. Run 'dotnet publish', which "
            + "also creates the bundle.")]
    public async Task IsRefusedBeforeAnythingIsBundled(string properties, string code, string message)
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject($"<PropertyGroup>{properties}</PropertyGroup>");

        BuildResult result = await project.TryAsync("msbuild", "-t:StreambotBundle", "-p:_IsPublishing=true");

        Assert.Equal([code], result.Errors);
        Assert.Equal(message, result.Message(code).Split(" [")[0]);
        Assert.Contains($"{project.ProjectFile} : error {code}", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StreambotDryRun", "1")]
    [LongCase("StreambotTerminationProtection", "ja")]
    public async Task ASwitchThatIsNeitherTrueNorFalseIsRefused(string property, string value)
    {
        using TempProject project = sdk.CreateProject();

        BuildResult result = await project.TryAsync("publish", "-p:StreambotDeploy=true", $"-p:{property}={value}");

        Assert.Equal(["STREAMBOT1003"], result.Errors);
        Assert.Contains(
            $"The project has {property}=\"{value}\", which is not true or false",
            result.Output,
            StringComparison.Ordinal);
    }

    [LongFact]
    public async Task APublishForNoPlatformIsRefused()
    {
        using TempProject project = sdk.CreateProject();

        BuildResult result = await project.TryAsync("build", "-t:Publish");

        Assert.Equal(["STREAMBOT2001"], result.Errors);
    }

    [LongFact]
    public async Task APublishOfWhatWasBuiltForAnotherPlatformIsRefused()
    {
        using TempProject project = sdk.CreateProject();
        await project.RunAsync("build", "-c", "Release");

        BuildResult result = await project.TryAsync("publish", "--no-build");

        Assert.Equal(["STREAMBOT2029"], result.Errors);
        Assert.Contains(
            "Build it with dotnet build -c Release -r linux-x64 first",
            result.Message("STREAMBOT2029"),
            StringComparison.Ordinal);

        await project.RunAsync("build", "-c", "Release", "-r", "linux-x64");
        await project.PublishAsync("--no-build");

        Assert.True(project.Bundle.Exists);
    }

    [LongFact]
    public async Task AnAppLocalIcuIsEnough()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("""
            <PropertyGroup>
              <PublishAot>true</PublishAot>
              <InvariantGlobalization>false</InvariantGlobalization>
            </PropertyGroup>
            <ItemGroup>
              <RuntimeHostConfigurationOption Include="System.Globalization.AppLocalIcu" Value="72.1.0.3" />
            </ItemGroup>
            """);

        BuildResult result = await project.TryAsync("msbuild", "-t:StreambotBundle", "-p:_IsPublishing=true");

        Assert.Equal(["STREAMBOT2007"], result.Errors);
    }

    [LongFact]
    public async Task ALibraryOfAnotherPlatformIsRefused()
    {
        using TempProject project = sdk.CreateProject().WithFile("native/helper.dylib", "")
            .WithProject(
                """<ItemGroup><Content Include="native/*" CopyToPublishDirectory="PreserveNewest" /></ItemGroup>""");
        await File.WriteAllBytesAsync(
            project.PathOf("native/helper.dylib"),
            [0xCF, 0xFA, 0xED, 0xFE, 0x07, 0, 0, 1],
            TestContext.Current.CancellationToken);

        BuildResult refused = await project.TryAsync("publish");
        BuildResult unchecked_ = await project.PublishAsync("-p:StreambotVerifyBundle=false");

        Assert.Equal(["STREAMBOT2011"], refused.Errors);
        Assert.Contains("native/helper.dylib", project.Bundle.EntryNames);
        Assert.Empty(unchecked_.Errors);
    }
}
