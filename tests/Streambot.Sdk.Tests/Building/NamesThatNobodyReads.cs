using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Building;

/// <summary>What MSBuild takes and nobody reads: each is told, with what was probably meant.</summary>
public sealed class NamesThatNobodyReads(PackedSdk sdk)
{
    // The 128 characters that the name of a stack may have.
    private const string Longest = Quarter + Quarter + Quarter + Quarter;
    private const string Quarter = "abcdefghijklmnopqrstuvwxyz-12345";

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

        const string ofProperties = "docs/properties.md lists the properties.";
        const string ofItems = "docs/items.md lists the items.";
        Assert.Equal(
            [
                $"{project.ProjectFile}(7,6): warning STREAMBOT1041: The property 'StreambotMemory' is not a property "
                    + "of Streambot, "
                + $"and has no effect. {ofProperties} Did you mean the property 'StreambotMemorySize'?",
                $"{project.ProjectFile}(8,6): warning STREAMBOT1041: The property 'StreambotEnvironment' is not a "
                    + "property of Streambot, "
                + $"and has no effect. {ofProperties} Did you mean the item 'StreambotEnv'?",
                $"{project.ProjectFile}(9,6): warning STREAMBOT1041: The property 'StreambotDelpoyDependsOn' is not a "
                    + "property of Streambot, "
                + $"and has no effect. {ofProperties}",
                $"{project.ProjectFile}(14,6): warning STREAMBOT1041: The item 'StreambotConnectors' is not an item of "
                    + "Streambot, "
                + $"and has no effect. {ofItems} Did you mean the item 'StreambotConnector'?",
                $"{project.ProjectFile}(15,6): warning STREAMBOT1041: The item 'StreambotFrobnicator' is not an item "
                    + "of Streambot, "
                + $"and has no effect. {ofItems}",
                $"{project.ProjectFile} : warning STREAMBOT1041: The property 'StreambotDeplyo' is not a property of "
                    + "Streambot, "
                + $"and has no effect. {ofProperties} Did you mean 'StreambotDeploy'?",
            ],
            result.Diagnostics);
    }

    [Theory]
    [LongCase("STREAMBOT1042", "build", "-p:StreambotDeploy=true")]
    [LongCase("STREAMBOT1043", "publish", "-p:StreambotDryRun=true")]
    public async Task OfACommandThatDoesSomethingElseAreTold(string code, string command, string property)
    {
        using TempProject project = sdk.CreateProject();

        BuildResult result = await project.RunAsync(command, property, "-p:PublishReadyToRun=false");

        Assert.Equal([code], result.Warnings);
    }

    [Theory]
    [LongCase("-p:StreambotStackName=my_stack", "'my_stack' is not a valid name for a stack: StreambotStackName must "
        + "begin with a letter")]
    [LongCase("-p:StreambotStackName=1st", "'1st' is not a valid name")]
    [LongCase("-p:StreambotStackName=a%3Bb", "'a;b' is not a valid name")]
    [LongCase("-p:StreambotStackName=-a", "'-a' is not a valid name")]
    [LongCase("-p:StreambotStackName=Größe", "'Größe' is not a valid name")]
    [LongCase("-p:StreambotStackName=a" + Longest, "'a" + Longest + "' is not a valid name")]
    [LongCase(
        "-p:StreambotStack=arn:aws:cloudformation:eu-west-1:123456789012:stack/streambot/1",
        "StreambotStack must begin with a letter")]
    public async Task OfStacksThatCannotBeAreRefused(string property, string message)
    {
        using TempProject project = sdk.CreateProject();

        BuildResult result = await project.TryAsync("publish", property);

        Assert.Equal(["STREAMBOT1044"], result.Errors);
        Assert.Contains(message, result.Message("STREAMBOT1044"), StringComparison.Ordinal);
    }

    [LongFact]
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
        Assert.Contains(
            $"write <Project Sdk=\"Streambot.Sdk/{PackedSdk.Version}\">",
            result.Message("STREAMBOT1045"),
            StringComparison.Ordinal);
    }
}
