using Streambot.Tests;

namespace Streambot.Benchmarks.Bundles;

/// <summary>How long the zip takes, and what a publish costs beside one without Streambot.</summary>
internal static class BundleBenchmark
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <RuntimeIdentifier>linux-x64</RuntimeIdentifier>
            <SelfContained>true</SelfContained>
            <PublishReadyToRun>false</PublishReadyToRun>
            <AssemblyName>bootstrap</AssemblyName>
          </PropertyGroup>
        </Project>
        """;

    public static async Task RunAsync(string artifacts)
    {
        using Report report = new(Path.Combine(artifacts, "benchmarks", "bundle.txt"));
        string output = Path.GetFullPath(Path.Combine(artifacts, "benchmarks", "bundle"));
        await ZipTable.RunAsync(await PublishAsync(output), output, report);
        await PublishTable.RunAsync(output, Path.GetFullPath(Path.Combine(artifacts, "packages")), report);
    }

    private static async Task<string> PublishAsync(string output)
    {
        string folder = Path.Combine(output, "project");
        string published = Path.Combine(output, "published");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "bootstrap.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), "Console.WriteLine();");
        // What stands above it in the repository is not for this project.
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        BuildResult result = await DotNet.RunAsync(folder, ["publish", "-c", "Release", "-o", published]);
        return result.ExitCode == 0 ? published : throw new InvalidOperationException(result.Output);
    }
}
