using System.IO.Compression;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>Functions for provided.al2023, which bring all they need.</summary>
public sealed class BareLinux(PackedSdk sdk)
{
    private const string Function = """
        StreambotFunctions functions = new();
        functions.Map("Orders", async (Stream input, InvocationContext context, CancellationToken cancellation) =>
        {
            using StreamReader reader = new(input);
            Console.WriteLine($"{context.FunctionName} got {await reader.ReadToEndAsync(cancellation)}");
            return new MemoryStream("{\"done\":true}"u8.ToArray());
        });
        await functions.RunAsync();
        """;

    [LongFact]
    public async Task NativeAotIsBundledAsBootstrapAndRuns()
    {
        using TempProject project = sdk.CreateProject()
            .WithFile("Program.cs", Function)
            .WithFile("event.json", """{"n":1}""")
            .WithProject($"""
                <PropertyGroup>
                  <PublishAot>true</PublishAot>
                  <CppCompilerAndLinker Condition="!Exists('/usr/bin/clang')">gcc</CppCompilerAndLinker>
                </PropertyGroup>
                """);

        BuildResult result = await project.PublishAsync("-t:StreambotInvoke", "-p:StreambotEvent=event.json");

        // The machine that links may be newer than Lambda's.
        Assert.Empty(result.Warnings.Except(["STREAMBOT2013"]));
        Assert.Equal(["bootstrap"], project.Bundle.EntryNames);
        Assert.Equal("755", project.Bundle.ModeOf("bootstrap"));
        Assert.Contains("Orders got {\"n\":1}", result.Output, StringComparison.Ordinal);
        Assert.Contains("Orders -> {\"done\":true}", result.Output, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task SelfContainedIsStartedByBootstrap()
    {
        using TempProject project = sdk.CreateProject().WithFile("Program.cs", Function).WithFile("event.json", "1")
            .WithProject("<PropertyGroup><StreambotRuntime>provided.al2023</StreambotRuntime></PropertyGroup>");

        BuildResult result = await project.PublishAsync("-t:StreambotInvoke", "-p:StreambotEvent=event.json");

        Assert.Contains("bootstrap", project.Bundle.EntryNames);
        Assert.DoesNotContain("Orders", project.Bundle.EntryNames);
        Assert.Contains("libcoreclr.so", project.Bundle.EntryNames);
        Assert.Contains("Orders -> {\"done\":true}", result.Output, StringComparison.Ordinal);
    }

    // The wrapper for .NET 8 is another than that for .NET 10, and here it runs.
    [LongFact]
    public async Task SelfContainedRunsOnDotNet8Too()
    {
        using TempProject project = sdk.CreateProject().WithFile("Program.cs", Function).WithFile("event.json", "1")
            .WithProject(
                "<PropertyGroup><StreambotRuntime>provided.al2023</StreambotRuntime></PropertyGroup>",
                "<TargetFramework>net8.0</TargetFramework>");

        BuildResult result = await project.PublishAsync("-t:StreambotInvoke", "-p:StreambotEvent=event.json");

        Assert.Contains("Orders -> {\"done\":true}", result.Output, StringComparison.Ordinal);
        using ZipArchive zip = ZipFile.OpenRead(
            project.PathOf("bin/Release/net8.0/linux-x64/streambot/Orders.zip"));
        Assert.Contains("libcoreclr.so", zip.Entries.Select(entry => entry.FullName));
    }

    [LongFact]
    public async Task ASingleFileIsTheBootstrap()
    {
        using TempProject project = sdk.CreateProject()
            .WithProject("<PropertyGroup><PublishSingleFile>true</PublishSingleFile></PropertyGroup>");

        await project.PublishAsync();

        Assert.Equal(["bootstrap"], project.Bundle.EntryNames);
        Assert.Equal("755", project.Bundle.ModeOf("bootstrap"));
    }

    [LongFact]
    public async Task TheProjectsOwnBootstrapStays()
    {
        using TempProject project = sdk.CreateProject().WithFile("bootstrap", "#!/bin/sh\nexec ./Orders --verbose\n")
            .WithProject("""
                <PropertyGroup><StreambotRuntime>provided.al2023</StreambotRuntime></PropertyGroup>
                <ItemGroup><Content Include="bootstrap" CopyToPublishDirectory="PreserveNewest" /></ItemGroup>
                """);

        await project.PublishAsync();

        Assert.Contains("Orders", project.Bundle.EntryNames);
        Assert.Equal("755", project.Bundle.ModeOf("bootstrap"));
    }
}
