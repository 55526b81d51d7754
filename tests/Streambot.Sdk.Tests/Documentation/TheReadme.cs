using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Documentation;

/// <summary>What a newcomer copies from the README.</summary>
public sealed class TheReadme(PackedSdk sdk)
{
    [Fact]
    public async Task ItsStartPublishes()
    {
        string readme = await File.ReadAllTextAsync(
            Repository.PathOf("README.md"), TestContext.Current.CancellationToken);
        using TempProject project = sdk.CreateProject("Hello", "Hello");
        project.WithFile("Hello.csproj", Block(readme, "xml")
            .Replace("Streambot.Sdk/1.0.0", $"Streambot.Sdk/{PackedSdk.Version}", StringComparison.Ordinal));
        project.WithFile("Program.cs", Block(readme, "csharp"));

        BuildResult result = await project.PublishAsync();

        Assert.Empty(result.Warnings);
        Assert.Contains("Hello.dll", project.Bundle.EntryNames);
        Assert.True(File.Exists(project.TemplateFile));
    }

    private static string Block(string markdown, string language)
    {
        string[] halves = markdown.Split($"```{language}\n", 2);
        return halves[1][..halves[1].IndexOf("```", StringComparison.Ordinal)];
    }
}
