using System.Runtime.InteropServices;
using System.Text.Json;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>What the SDK sets of .NET's own, and when.</summary>
public sealed class Platforms(PackedSdk sdk)
{
    private const string Query = "-getProperty:OutputType,RuntimeIdentifier,StreambotRuntime,SelfContained,"
        + "InvariantGlobalization,UseAppHost,EnableSourceLink,ImplicitUsings,PublishReadyToRun,PathMap,"
        + "IncludeSourceRevisionInInformationalVersion,MSBuildProjectDirectory,_StreambotArchitecture";

    [Fact]
    public async Task BuildingStaysNative()
    {
        Dictionary<string, string> values = await EvaluateAsync("", "-p:Configuration=Debug");

        Assert.Equal("", values["RuntimeIdentifier"]);
        Assert.Equal("true", values["UseAppHost"]);
        Assert.Equal("Exe", values["OutputType"]);
        Assert.Equal("enable", values["ImplicitUsings"]);
        Assert.Equal("true", values["EnableSourceLink"]);
        Assert.Equal("", values["PathMap"]);
        Assert.Equal("true", values["IncludeSourceRevisionInInformationalVersion"]);
    }

    // What a build restores is to be enough for a publish, but what a publish in Debug makes is for a debugger.
    [Theory]
    [InlineData(false, "true")]
    [InlineData(true, "")]
    public async Task OnlyAPublishInDebugIsCompiledByTheJitAlone(bool isPublish, string expected)
    {
        using TempProject project = sdk.CreateProject();

        Assert.Equal(expected, await project.EvaluatePropertyAsync(
            "PublishReadyToRun", "-p:Configuration=Debug", $"-p:_IsPublishing={(isPublish ? "true" : "")}"));
    }

    [Theory]
    [LongCase("linux-x64", "true")]
    [LongCase("linux-arm64", "false")]
    [LongCase("win-x64", "false")]
    public async Task AnExecutableIsBuiltForThisPlatformAlone(string platform, string expected)
    {
        Assert.SkipUnless(RuntimeInformation.RuntimeIdentifier == "linux-x64", "the first is to be its own");
        using TempProject project = sdk.CreateProject();

        Assert.Equal(
            expected,
            await project.EvaluatePropertyAsync(
                "UseAppHost", "-p:Configuration=Debug", $"-p:RuntimeIdentifier={platform}"));
    }

    [Fact]
    public async Task PublishingIsForLambda()
    {
        Dictionary<string, string> values = await EvaluateAsync("");

        Assert.Equal("linux-x64", values["RuntimeIdentifier"]);
        Assert.Equal("dotnet10", values["StreambotRuntime"]);
        Assert.Equal("false", values["SelfContained"]);
        Assert.Equal("", values["InvariantGlobalization"]);
        Assert.Equal("false", values["UseAppHost"]);
        Assert.Equal("false", values["EnableSourceLink"]);
        Assert.Equal("false", values["IncludeSourceRevisionInInformationalVersion"]);
        Assert.StartsWith($"{values["MSBuildProjectDirectory"]}=/_,", values["PathMap"], StringComparison.Ordinal);
        Assert.Equal("x86_64", values["_StreambotArchitecture"]);
        Assert.Equal("true", values["PublishReadyToRun"]);
    }

    [Theory]
    [LongCase("<PublishRuntimeIdentifier>linux-arm64</PublishRuntimeIdentifier>")]
    [LongCase("<RuntimeIdentifier>linux-arm64</RuntimeIdentifier>")]
    public async Task TheProjectsOwnPlatformWins(string property)
    {
        Dictionary<string, string> values = await EvaluateAsync(property);

        Assert.Equal("linux-arm64", values["RuntimeIdentifier"]);
        Assert.Equal("arm64", values["_StreambotArchitecture"]);
    }

    [LongFact]
    public async Task ThePlatformOfAPublishProfileWins()
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile(
            "Properties/PublishProfiles/Arm.pubxml",
            "<Project><PropertyGroup><RuntimeIdentifier>linux-arm64</RuntimeIdentifier></PropertyGroup></Project>");

        Assert.Equal(
            "linux-arm64",
            await project.EvaluatePropertyAsync("RuntimeIdentifier", "-p:_IsPublishing=true", "-p:PublishProfile=Arm"));
    }

    [Theory]
    [InlineData("net8.0", "dotnet8")]
    [LongCase("net10.0", "dotnet10")]
    public async Task TheManagedRuntimeIsThatOfTheTargetFramework(string targetFramework, string runtime)
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("", $"<TargetFramework>{targetFramework}</TargetFramework>");

        Assert.Equal(runtime, await project.EvaluatePropertyAsync("StreambotRuntime", "-p:_IsPublishing=true"));
    }

    [Theory]
    [InlineData("<PublishAot>true</PublishAot>")]
    [LongCase("<SelfContained>true</SelfContained>")]
    [LongCase("<PublishSelfContained>true</PublishSelfContained>")]
    [LongCase("<PublishSingleFile>true</PublishSingleFile>")]
    [LongCase("<StreambotRuntime>provided.al2023</StreambotRuntime>")]
    public async Task WhatTakesDotNetAlongRunsOnABareLinux(string property)
    {
        Dictionary<string, string> values = await EvaluateAsync(property);

        Assert.Equal("provided.al2023", values["StreambotRuntime"]);
        Assert.Equal("", values["PublishReadyToRun"]);
        Assert.Equal("true", values["SelfContained"]);
        Assert.Equal("true", values["InvariantGlobalization"]);
        Assert.Equal("linux-x64", values["RuntimeIdentifier"]);
    }

    [Fact]
    public async Task TheProjectsOwnChoicesWin()
    {
        Dictionary<string, string> values = await EvaluateAsync("""
            <OutputType>Library</OutputType>
            <ImplicitUsings>disable</ImplicitUsings>
            <UseAppHost>true</UseAppHost>
            <EnableSourceLink>true</EnableSourceLink>
            <PathMap>/src=/x</PathMap>
            <IncludeSourceRevisionInInformationalVersion>true</IncludeSourceRevisionInInformationalVersion>
            <PublishSingleFile>true</PublishSingleFile>
            <SelfContained>false</SelfContained>
            <InvariantGlobalization>false</InvariantGlobalization>
            <PublishReadyToRun>false</PublishReadyToRun>
            """);

        Assert.Equal("Library", values["OutputType"]);
        Assert.Equal("disable", values["ImplicitUsings"]);
        Assert.Equal("true", values["UseAppHost"]);
        Assert.Equal("true", values["EnableSourceLink"]);
        Assert.Equal("/src=/x", values["PathMap"]);
        Assert.Equal("true", values["IncludeSourceRevisionInInformationalVersion"]);
        Assert.Equal("dotnet10", values["StreambotRuntime"]);
        Assert.Equal("false", values["InvariantGlobalization"]);
        Assert.Equal("false", values["PublishReadyToRun"]);
    }

    [Theory]
    [LongCase("Microsoft.NET.Sdk")]
    [InlineData("Microsoft.NET.Sdk.Worker")]
    public async Task BesideAnotherSdkItIsTheSame(string other)
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("Orders.csproj", $"""
            <Project Sdk="{other}">
              <Sdk Name="Streambot.Sdk" Version="{PackedSdk.Version}" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);

        JsonElement evaluated = await project.EvaluateAsync(
            "-p:Configuration=Release", "-p:_IsPublishing=true", Query, "-getItem:Using,PackageReference");
        Dictionary<string, string> values = Values(evaluated);
        string[] usings = Identities(evaluated, "Using");

        Assert.Equal("Exe", values["OutputType"]);
        Assert.Equal("linux-x64", values["RuntimeIdentifier"]);
        Assert.Equal("dotnet10", values["StreambotRuntime"]);
        Assert.Equal("false", values["EnableSourceLink"]);
        Assert.Equal(usings.Distinct(), usings);
        Assert.Contains("Streambot", usings);
        Assert.Contains("Streambot.Events", usings);
        Assert.Equal(["Streambot.Runtime"], Identities(evaluated, "PackageReference")
            .Where(name => name.StartsWith("Streambot", StringComparison.Ordinal)));
    }

    [LongFact]
    public async Task TheWrapperComesAtTheVersionOfTheSdk()
    {
        using TempProject project = sdk.CreateProject();

        JsonElement evaluated = await project.EvaluateAsync("-getItem:Using,PackageReference");

        JsonElement reference = Assert.Single(
            evaluated.GetProperty("Items").GetProperty("PackageReference").EnumerateArray());
        Assert.Equal("Streambot.Runtime", reference.GetProperty("Identity").GetString());
        Assert.Equal(PackedSdk.Version, reference.GetProperty("Version").GetString());
        Assert.Equal("true", reference.GetProperty("IsImplicitlyDefined").GetString());
        Assert.Equal(
            ["Streambot", "Streambot.Events"],
            Identities(evaluated, "Using").Where(name => name.StartsWith("Streambot", StringComparison.Ordinal)));
    }

    [LongFact]
    public async Task UsingsThatAreSwitchedOffAreThoseOfTheWrapperToo()
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile(
            "Directory.Build.props",
            "<Project><PropertyGroup><ImplicitUsings>disable</ImplicitUsings></PropertyGroup></Project>");

        JsonElement evaluated = await project.EvaluateAsync("-getItem:Using,PackageReference");

        Assert.Empty(Identities(evaluated, "Using"));
        Assert.Equal(["Streambot.Runtime"], Identities(evaluated, "PackageReference"));
    }

    [LongFact]
    public async Task TheWrapperCanBeLeftOut()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject(
            "<PropertyGroup><StreambotImplicitRuntime>false</StreambotImplicitRuntime></PropertyGroup>");

        JsonElement evaluated = await project.EvaluateAsync("-getItem:Using,PackageReference");

        Assert.DoesNotContain("Streambot", Identities(evaluated, "Using"));
        Assert.Empty(Identities(evaluated, "PackageReference"));
    }

    [Theory]
    [LongCase("", "Library", "")]
    [LongCase("<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>", "Exe", "enable")]
    public async Task WithTheStartupHookAProjectIsLeftAsItIs(
        string properties, string outputType, string implicitUsings)
    {
        using TempProject project = sdk.CreateProject();
        string lines = $"<PropertyGroup><StreambotWrapper>StartupHook</StreambotWrapper>{properties}</PropertyGroup>";
        string own = await File.ReadAllTextAsync(
            project.WithProject(lines).ProjectFile, TestContext.Current.CancellationToken);
        string beside = own.Replace(
            $"Sdk=\"Streambot.Sdk/{PackedSdk.Version}\">",
            $"Sdk=\"Microsoft.NET.Sdk\"><Sdk Name=\"Streambot.Sdk\" Version=\"{PackedSdk.Version}\" />",
            StringComparison.Ordinal);

        foreach (string text in (string[])[own, beside])
        {
            JsonElement evaluated = await project.WithFile("Orders.csproj", text).EvaluateAsync(
                "-p:Configuration=Release", "-p:_IsPublishing=true", Query, "-getItem:Using,PackageReference");
            Dictionary<string, string> values = Values(evaluated);

            Assert.Equal(outputType, values["OutputType"]);
            Assert.Equal(implicitUsings, values["ImplicitUsings"]);
            Assert.DoesNotContain(
                Identities(evaluated, "Using"), name => name.StartsWith("Streambot", StringComparison.Ordinal));
            Assert.Contains("Streambot.Runtime", Identities(evaluated, "PackageReference"));
        }
    }

    [Theory]
    [InlineData("<OutputType>Library</OutputType>", "true")]
    [LongCase(
        "<OutputType>Library</OutputType><GenerateRuntimeConfigurationFiles>false</GenerateRuntimeConfigurationFiles>",
        "false")]
    public async Task AClassLibraryIsStartedWithARuntimeConfiguration(string properties, string expected)
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject($"<PropertyGroup>{properties}</PropertyGroup>");

        JsonElement evaluated = await project.EvaluateAsync(
            "-getProperty:OutputType,GenerateRuntimeConfigurationFiles");

        Assert.Equal(expected, Values(evaluated)["GenerateRuntimeConfigurationFiles"]);
    }

    private async Task<Dictionary<string, string>> EvaluateAsync(
        string properties, string configuration = "-p:Configuration=Release")
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject($"<PropertyGroup>{properties}</PropertyGroup>");
        bool publishing = configuration == "-p:Configuration=Release";
        return Values(await project.EvaluateAsync(
            [configuration, Query, .. publishing ? ["-p:_IsPublishing=true"] : Array.Empty<string>()]));
    }

    private static Dictionary<string, string> Values(JsonElement evaluated) =>
        evaluated.GetProperty("Properties")
            .EnumerateObject()
            .ToDictionary(property => property.Name, property => property.Value.GetString()!);

    private static string[] Identities(JsonElement evaluated, string item) =>
        [.. evaluated.GetProperty("Items")
            .GetProperty(item)
            .EnumerateArray()
            .Select(element => element.GetProperty("Identity").GetString()!)];
}
