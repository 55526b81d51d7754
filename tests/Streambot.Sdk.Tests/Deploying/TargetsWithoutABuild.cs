using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Deploying;

/// <summary>Targets that talk to AWS alone.</summary>
public sealed class TargetsWithoutABuild(PackedSdk sdk)
{
    [Theory]
    [LongCase("StreambotDelete", "<TargetFramework>net10.0</TargetFramework>")]
    [LongCase("StreambotBootstrap", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>")]
    public async Task CompileNothing(string target, string targetFramework)
    {
        using TempProject project = sdk.CreateProject();
        project.WithProject("", targetFramework).WithFile("Program.cs", "This is no C#.");
        foreach (string file in (string[])["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"])
            project.Variables[file] = project.PathOf("none");
        project.Variables["AWS_EC2_METADATA_DISABLED"] = "true";
        project.Variables["AWS_ACCESS_KEY_ID"] = project.Variables["AWS_SECRET_ACCESS_KEY"] = "test";

        BuildResult result = await project.TryAsync("build", $"-t:{target}");

        string code = Assert.Single(result.Errors);
        Assert.Contains("StreambotRegion", result.Message(code), StringComparison.Ordinal);
        Assert.False(Directory.Exists(project.PathOf("bin")));
    }
}
