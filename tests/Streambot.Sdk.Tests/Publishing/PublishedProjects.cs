using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Publishing;

/// <summary>A project with nothing but a target framework, published.</summary>
public sealed class PublishedProjects(PackedSdk sdk)
{
    [Fact]
    public async Task IsBundledForLambdasManagedRuntime()
    {
        using TempProject project = sdk.CreateProject();
        project.IsReadyToRun = true;

        BuildResult result = await project.PublishAsync();

        Assert.Empty(result.Warnings);
        Assert.Equal(
            ["Orders.deps.json", "Orders.dll", "Orders.runtimeconfig.json", "Streambot.Runtime.dll"],
            project.Bundle.EntryNames);
        Assert.Equal("644", project.Bundle.ModeOf("Orders.dll"));
        Assert.Contains("  4 files zipped, ", result.Output, StringComparison.Ordinal);
        Assert.Contains($"Orders -> {project.Bundle.Path}", result.Output, StringComparison.Ordinal);
    }
}
