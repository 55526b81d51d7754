using System.Diagnostics;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>The same sources in two folders, at two commits.</summary>
public sealed class ReproducibleBundles(PackedSdk sdk)
{
    [LongFact]
    public async Task GiveTheSameZipAndTheSameTemplate()
    {
        using TempProject here = Create("Orders");
        using TempProject there = Create("another folder, further away = there/Orders");

        await CommitAsync(here, "First");
        await here.PublishAsync();
        await CommitAsync(there, "Second");
        await there.PublishAsync();

        Assert.Equal(here.Bundle.Bytes, there.Bundle.Bytes);
        Assert.Equal(
            await File.ReadAllTextAsync(here.TemplateFile, TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(there.TemplateFile, TestContext.Current.CancellationToken));
    }

    // Nothing of the machine and the person that publish: cores, language, umask, times and modes of files.
    [LongFact]
    public async Task GiveTheSameZipWhoeverPublishes()
    {
        using TempProject here = Create("Orders");
        using TempProject there = Create("elsewhere/Orders");
        foreach (string file in Directory.GetFiles(there.Folder, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(file, new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await PublishAsync(here, "022", ("DOTNET_PROCESSOR_COUNT", "1"), ("LC_ALL", "C"), ("TZ", "UTC"));
        await PublishAsync(
            there, "077", ("DOTNET_PROCESSOR_COUNT", "2"), ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Asia/Kathmandu"));

        Assert.Equal(here.Bundle.Bytes, there.Bundle.Bytes);
    }

    private static async Task PublishAsync(
        TempProject project, string umask, params (string Name, string Value)[] variables)
    {
        ProcessStartInfo start = new("sh", ["-c", $"umask {umask} && exec dotnet publish"])
        {
            WorkingDirectory = project.Folder,
        };
        DotNet.Prepare(
            start.Environment, variables.ToDictionary(variable => variable.Name, variable => variable.Value));
        using Process publish = Process.Start(start)!;
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, publish.ExitCode);
    }

    private TempProject Create(string folderName) => sdk.CreateProject(folderName: folderName)
        .WithProject("""
            <ItemGroup>
              <StreambotEnv Include="Prefix" Value="events" />
              <StreambotConnector Include="Records" StreamArn="!GetAtt Stream.Arn" />
            </ItemGroup>
            """)
        .WithFile("template.yaml", """
            Resources:
              Stream:
                Type: AWS::Kinesis::Stream
                Properties:
                  ShardCount: 1
            """)
        .WithFile("data/map.json", "{}");

    private static async Task CommitAsync(TempProject project, string message)
    {
        foreach (string[] arguments in (string[][])
            [
                ["init", "--quiet"],
                ["remote", "add", "origin", $"https://example.com/{message}.git"],
                ["add", "--all"],
                [
                    "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message",
                    message,
                ],
            ])
        {
            using Process git = Process.Start(
                new ProcessStartInfo("git", arguments) { WorkingDirectory = project.Folder })!;
            await git.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, git.ExitCode);
        }
    }
}
