using System.Diagnostics;

namespace Streambot.Tasks.Tests;

/// <summary>What MSBuild itself tells the task of its items, in a build of its own.</summary>
public sealed class ItemsThatMSBuildReads
{
    private static readonly string Settings = string.Concat(
        new[]
        {
            "ProjectName=Orders", "AssemblyName=Orders", "IsLibrary=false", "IsNativeProgram=false",
            "RollsForward=false", "Wrapper=Program", "Template=", "Bucket=", "KeyPrefix=", "SourceKmsKeyArn=",
            "CodeStorage=", "StackName=Orders",
            "Runtime=dotnet10", "Architecture=x86_64", "MemorySize=512", "Timeout=30", "LogRetentionInDays=30",
            "Stack=streambot", "Table=streambot-env", "EnvServiceToken=", "ConnectorServiceToken=",
            "ConnectorKind=Custom",
        }
        .Select(setting => setting.Split('='))
        .Select(setting => $"""<Setting Include="{setting[0]}" Value="{setting[1]}" />"""));

    [Fact]
    public async Task AreComplainedOfWhereTheyAreWritten()
    {
        using TempFolder folder = new();
        string project = folder.Write("Orders.proj", $"""
            <Project DefaultTargets="Merge">
              <UsingTask TaskName="Streambot.Tasks.MergeTemplate" AssemblyFile="{typeof(MergeTemplate).Assembly.Location}" />
              <Import Project="Shared.props" />
              <ItemGroup>
                <StreambotEnv Include="PATH" Value="x" />
                <Name Include="LD_LIBRARY_PATH" />
                <StreambotEnv Include="@(Name)" Value="x" />
              </ItemGroup>
              <ItemGroup>
                {Settings}
              </ItemGroup>
              <Target Name="Merge">
                <MergeTemplate ProjectFile="$(MSBuildProjectFullPath)" Settings="@(Setting)" Env="@(StreambotEnv)"
                               OutputPath="Orders.json" WarningsPath="warnings.json" NotesPath="notes.json"
                               CompletePath="complete" />
              </Target>
            </Project>
            """);
        string shared = folder.Write("Shared.props", """
            <Project>
              <ItemGroup>
                <StreambotEnv Include="Key"
                              Value="!Ref Nothing" />
              </ItemGroup>
            </Project>
            """);

        string output = await BuildAsync(project);

        Assert.Contains(
            $"{project}(5,19): error STREAMBOT1008: StreambotEnv 'PATH' has", output, StringComparison.Ordinal);
        Assert.Contains(
            $"{project} : error STREAMBOT1008: StreambotEnv 'LD_LIBRARY_PATH' has", output, StringComparison.Ordinal);
        Assert.Contains(
            $"{shared}(4,19): error STREAMBOT1013: StreambotEnv 'Key' refers in Value to 'Nothing'",
            output,
            StringComparison.Ordinal);
    }

    private static async Task<string> BuildAsync(string project)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", project, "-nologo", "-nodeReuse:false", "-v:quiet"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(project)!,
        };
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        return output;
    }
}
