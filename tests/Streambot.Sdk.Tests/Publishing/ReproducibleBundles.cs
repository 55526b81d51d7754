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
