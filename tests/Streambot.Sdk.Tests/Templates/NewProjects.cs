using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Templates;

/// <summary>
/// What dotnet new makes, with a hive of its own: each project is published, and handles the event that it comes with.
/// </summary>
public sealed class NewProjects(PackedSdk sdk)
{
    [Theory]
    [LongCase("sqs", "Hello world", """Orders -> {"batchItemFailures":[]}""")]
    [LongCase("kinesis", "Hello world", """Orders -> {"batchItemFailures":[]}""")]
    [LongCase("dynamodb", "Hello INSERT world", """Orders -> {"batchItemFailures":[]}""")]
    [LongCase("none", """Hello { "name": "world" }""", """Orders -> {"done":true}""")]
    public async Task HandleTheirEvent(string source, string line, string response)
    {
        using TempProject project = await CreateAsync("--source", source);

        BuildResult result = await project.PublishAsync("-t:StreambotInvoke", "-p:StreambotEvent=event.json");

        Assert.Empty(result.Warnings);
        Assert.Contains(line, result.Output, StringComparison.Ordinal);
        Assert.Contains(response, result.Output, StringComparison.Ordinal);
        Assert.Equal(source != "none", File.Exists(project.PathOf("template.yaml")));
        Assert.True(File.Exists(project.PathOf(".gitignore")));
        Assert.True(File.Exists(project.PathOf(".github/workflows/deploy.yml")));
    }

    [Theory]
    [LongCase("sqs", "Hello world")]
    [LongCase("kinesis", "Hello world")]
    [LongCase("dynamodb", "Hello INSERT world")]
    [LongCase("none", "Hello { \"name\": \"world\" }")]
    public async Task RunAndAreTested(string source, string line)
    {
        using TempProject project = await CreateAsync("--source", source);
        await PackedBuild.RunAsync(
            "pack", "src/Streambot.Testing/Streambot.Testing.csproj", $"-p:PackageOutputPath={sdk.PackagesFolder}");

        BuildResult run = await project.RunAsync("run", "-p:StreambotEvent=event.json");
        BuildResult tests = await project.RunAsync("test", "--project", "Orders.Tests");

        Assert.Contains(line, run.Output, StringComparison.Ordinal);
        Assert.Contains("succeeded: 1", tests.Output, StringComparison.Ordinal);
        Assert.Empty(tests.Warnings);
    }

    [LongFact]
    public async Task CanBeOneFile()
    {
        using TempProject project = await CreateAsync("streambot-file", []);

        BuildResult run = await project.RunAsync("run", "Orders.cs", "-p:StreambotEvent=sqs");
        await project.RunAsync("publish", "Orders.cs");

        Assert.Contains("Hello world", run.Output, StringComparison.Ordinal);
        Assert.Contains("Orders.dll", new ZippedBundle(project.PathOf("artifacts/streambot/Orders.zip")).EntryNames);
    }

    [LongFact]
    public async Task AreForAnotherProcessor()
    {
        using TempProject project = await CreateAsync("--arch", "arm64");

        BuildResult result = await project.PublishAsync();

        Assert.Empty(result.Warnings);
        Assert.Contains("for dotnet10 on linux-arm64", result.Output, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task AreCompiledNatively()
    {
        using TempProject project = await CreateAsync("--aot");

        await project.PublishAsync([.. File.Exists("/usr/bin/clang") ? [] : (string[])["-p:CppCompilerAndLinker=gcc"]]);

        Assert.Equal(["bootstrap"], project.Bundle.EntryNames);
    }

    private Task<TempProject> CreateAsync(params string[] options) => CreateAsync("streambot", options);

    private async Task<TempProject> CreateAsync(string template, string[] options)
    {
        TempProject project = sdk.CreateProject();
        project.Delete("Orders.csproj");
        project.Delete("Program.cs");
        string packages = project.PathOf("../templates"), hive = project.PathOf("../hive");
        await PackedBuild.RunAsync(
            "pack", "templates/Streambot.Templates.csproj", $"-p:PackageOutputPath={packages}");
        await NewAsync(
            "install", Path.Combine(packages, $"Streambot.Templates.{PackedSdk.Version}.nupkg"));
        string[] start = [template, "-n", "Orders", "-o", ".", "--sdkVersion", PackedSdk.Version];
        await NewAsync([.. start, "--no-update-check", .. options]);
        return project;

        async Task NewAsync(params string[] arguments)
        {
            BuildResult result = await DotNet.RunAsync(
                project.Folder, ["new", .. arguments, "--debug:custom-hive", hive], project.Variables,
                TestContext.Current.CancellationToken);
            Assert.True(result.ExitCode == 0, result.Output);
        }
    }
}
