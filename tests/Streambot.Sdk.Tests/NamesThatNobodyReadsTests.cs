using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests;

/// <summary>What MSBuild takes and nobody reads: each is told, with what was probably meant.</summary>
public sealed class NamesThatNobodyReadsTests(PackedSdk sdk)
{
    [Fact]
    public async Task OfPropertiesAndItemsAreToldAtTheirPlaces()
    {
        using TempProject project = sdk.CreateProject().WithProject("""
            <PropertyGroup>
                <PublishReadyToRun>false</PublishReadyToRun>
                <StreambotMemory>1024</StreambotMemory>
                <StreambotEnvironment>production</StreambotEnvironment>
                <StreambotDelpoyDependsOn>Mine</StreambotDelpoyDependsOn>
                <streambotTIMEOUT>60</streambotTIMEOUT>
                <StreambotBundleDependsOn>$(StreambotBundleDependsOn)</StreambotBundleDependsOn>
              </PropertyGroup>
              <ItemGroup>
                <StreambotConnectors Include="Records" StreamArn="arn:aws:kinesis:eu-west-1:123456789012:stream/records" />
                <StreambotFrobnicator Include="X" />
              </ItemGroup>
            """);

        BuildResult result = await project.PublishAsync("-p:StreambotDeplyo=true");

        string hint = "docs/properties.md and docs/items.md list them all.";
        Assert.Equal(
            [
                $"{project.ProjectFile}(7,6): warning STREAMBOT1041: The property 'StreambotMemory' is not one of Streambot's, and has no effect. Did you mean the property 'StreambotMemorySize'? {hint}",
                $"{project.ProjectFile}(8,6): warning STREAMBOT1041: The property 'StreambotEnvironment' is not one of Streambot's, and has no effect. Did you mean the item 'StreambotEnv'? {hint}",
                $"{project.ProjectFile}(9,6): warning STREAMBOT1041: The property 'StreambotDelpoyDependsOn' is not one of Streambot's, and has no effect. {hint}",
                $"{project.ProjectFile}(14,6): warning STREAMBOT1041: The item 'StreambotConnectors' is not one of Streambot's, and has no effect. Did you mean the item 'StreambotConnector'? {hint}",
                $"{project.ProjectFile}(15,6): warning STREAMBOT1041: The item 'StreambotFrobnicator' is not one of Streambot's, and has no effect. {hint}",
                $"{project.ProjectFile} : warning STREAMBOT1041: The property 'StreambotDeplyo' is not one of Streambot's, and has no effect. Did you mean 'StreambotDeploy'? {hint}",
            ],
            result.Diagnostics);
    }

    [Theory]
    [InlineData("STREAMBOT1042", "build", "-p:StreambotDeploy=true")]
    [InlineData("STREAMBOT1043", "publish", "-p:StreambotDryRun=true")]
    public async Task OfACommandThatDoesSomethingElseAreTold(string code, string command, string property)
    {
        using TempProject project = sdk.CreateProject();

        BuildResult result = await project.RunAsync(command, property, "-p:PublishReadyToRun=false");

        Assert.Equal([code], result.Warnings);
    }

    [Theory]
    [InlineData("-p:StreambotStackName=my_stack", "'my_stack' is not a name that CloudFormation takes for a stack: StreambotStackName must begin with a letter")]
    [LongCase("-p:StreambotStackName=1st", "'1st' is not a name")]
    [LongCase("-p:StreambotStackName=a%3Bb", "'a;b' is not a name")]
    [LongCase("-p:StreambotStack=arn:aws:cloudformation:eu-west-1:123456789012:stack/streambot/1", "StreambotStack must begin with a letter")]
    public async Task OfStacksThatCannotBeAreRefused(string property, string message)
    {
        using TempProject project = sdk.CreateProject();

        BuildResult result = await project.TryAsync("publish", property);

        Assert.Equal(["STREAMBOT1044"], result.Errors);
        Assert.Contains(message, result.Message("STREAMBOT1044"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfThePackageInsteadOfTheSdkAreRefused()
    {
        using TempProject project = sdk.CreateProject().WithFile("Orders.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Streambot.Sdk" Version="{PackedSdk.Version}" />
              </ItemGroup>
            </Project>
            """);

        BuildResult result = await project.TryAsync("build");

        Assert.Equal(["STREAMBOT1045"], result.Errors);
        Assert.Contains($"write <Project Sdk=\"Streambot.Sdk/{PackedSdk.Version}\">", result.Message("STREAMBOT1045"), StringComparison.Ordinal);
    }
}
