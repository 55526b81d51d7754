using System.IO.Compression;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>Projects that are set up in other ways than the shortest.</summary>
public sealed class KindsOfProjects(PackedSdk sdk)
{
    [LongFact]
    public async Task ManagesItsPackagesCentrally()
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("Directory.Packages.props", """
            <Project>
              <PropertyGroup>
                <ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>
                <CentralPackageTransitivePinningEnabled>true</CentralPackageTransitivePinningEnabled>
              </PropertyGroup>
            </Project>
            """);

        BuildResult result = await project.RunAsync("restore");

        Assert.Empty(result.Warnings);
    }

    [LongFact]
    public async Task HasSeveralTargetFrameworks()
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>");

        await project.PublishAsync("-f", "net8.0");

        string folder = project.PathOf("bin/Release/net8.0/linux-x64/streambot");
        Assert.Contains("Orders.dll", new ZippedBundle(Path.Combine(folder, "Orders.zip")).EntryNames);
        Assert.Contains(
            "\"dotnet8\"",
            await File.ReadAllTextAsync(
                Path.Combine(folder, "Orders.template.json"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [LongFact]
    public async Task IsForArm64BesideMicrosoftsSdk()
    {
        using TempProject project = sdk.CreateProject();
        project.WithFile("Orders.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Sdk Name="Streambot.Sdk" Version="{PackedSdk.Version}" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """);

        BuildResult result = await project.PublishAsync("-r", "linux-arm64");

        string folder = project.PathOf("bin/Release/net10.0/linux-arm64/streambot");
        Assert.Empty(result.Warnings);
        Assert.Contains("Orders.dll", new ZippedBundle(Path.Combine(folder, "Orders.zip")).EntryNames);
        Assert.Contains(
            "\"arm64\"",
            await File.ReadAllTextAsync(
                Path.Combine(folder, "Orders.template.json"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [LongFact]
    public async Task IsOnlyLookedAtByAnEditor()
    {
        using TempProject project = sdk.CreateProject();

        await project.RunAsync("publish", "-p:DesignTimeBuild=true");

        Assert.False(project.Bundle.Exists);
    }

    // It is built below the user's home; what is deployed is where the program is.
    [LongFact]
    public async Task IsOneFileAndBundledBesideIt()
    {
        using TempProject project = sdk.CreateProject();
        project.Delete("Orders.csproj");
        project.Delete("Program.cs");
        project.WithFile("Orders.cs", $"""
            #:sdk Streambot.Sdk@{PackedSdk.Version}
            #:property PublishAot=false
            #:property StreambotSbom=true
            Console.WriteLine("Hello");
            """);

        await project.PublishAsync("Orders.cs");

        using ZipArchive zip = ZipFile.OpenRead(project.PathOf("artifacts/streambot/Orders.zip"));
        Assert.Contains("Orders.dll", zip.Entries.Select(entry => entry.FullName));
        Assert.True(File.Exists(project.PathOf("artifacts/streambot/Orders.template.json")));
        Assert.Contains(
            $"pkg:nuget/Streambot.Runtime@{PackedSdk.Version}",
            await File.ReadAllTextAsync(
                project.PathOf("artifacts/streambot/Orders.cdx.json"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }
}
