using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Invoking;

/// <summary>dotnet run, as a developer has it all day.</summary>
public sealed class ProgramsThatAreRun(PackedSdk sdk)
{
    private const string Program = """
        StreambotFunctions functions = new();
        functions.MapSqs(async (message, cancellation) =>
        {
            if (message.Body == "bad")
                throw new InvalidOperationException("no good");
            string ofProcess = Environment.GetEnvironmentVariable("Greeting") ?? "none";
            await Console.Out.WriteLineAsync(
                $"{StreambotConfiguration.Greeting} {ofProcess} {message.Body}".AsMemory(), cancellation);
        });
        await functions.RunAsync();
        """;

    private const string Items = """
        <ItemGroup>
          <StreambotEnv Include="Greeting" Value="Hello" />
          <StreambotEnv Include="Bucket" Value="!Ref AWS::StackName" />
        </ItemGroup>
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitForEventsUntilCtrlC()
    {
        using TempProject project = sdk.CreateProject().WithFile("Program.cs", Program).WithProject(Items);
        project.Variables["STREAMBOT_URL"] = FreePort.Url();
        await using TerminalSession session = project.StartInTerminal("run");
        await session.ShowsAsync("Press Ctrl+C to end.");
        using HttpClient http = new();

        string answer = await SendAsync(http, project.Variables["STREAMBOT_URL"], "bad");
        await session.ShowsAsync("InvalidOperationException: no good");
        await session.InterruptAsync();
        BuildResult end = await session.EndAsync(Cancellation);

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"1"}]}""", answer);
        Assert.Contains(
            "Orders runs without Bucket: references and secrets come from the environment or streambot.local.json.",
            end.Output,
            StringComparison.Ordinal);
        Assert.Equal(0, end.ExitCode);
    }

    [LongFact]
    public async Task BeginAndEndWithTheEventThatTheyAreGiven()
    {
        using TempProject project = sdk.CreateProject()
            .WithFile("Program.cs", Program)
            .WithFile("streambot.local.json", """{ "Greeting": "Hi" }""")
            .WithProject(Items + "<PropertyGroup><PublishAot>true</PublishAot></PropertyGroup>");

        BuildResult run = await project.RunAsync("run", "-p:StreambotEvent=sqs");
        BuildResult release = await project.TryAsync("run", "-c", "Release", "-p:StreambotEvent=sqs");

        Assert.Contains("Hi Hi world", run.Output, StringComparison.Ordinal);
        Assert.Contains("-> {\"batchItemFailures\":[]}", run.Output, StringComparison.Ordinal);
        Assert.Equal(1, release.ExitCode);
        Assert.Contains("STREAMBOT6001", release.Output, StringComparison.Ordinal);
    }

    [LongCase("Debug", "Streambot.Sdk")]
    [LongCase("Debug", "Microsoft.NET.Sdk.Web")]
    [LongCase("Release", "Microsoft.NET.Sdk.Web")]
    [Theory]
    public async Task AreNotPublishedWithAnyOfIt(string configuration, string other)
    {
        using TempProject project = sdk.CreateProject()
            .WithFile("Program.cs", Program)
            .WithFile("streambot.local.json", """{ "Greeting": "secret of mine" }""")
            .WithProject(Items);
        if (other != "Streambot.Sdk")
        {
            project.WithFile("Orders.csproj", $"""
                <Project Sdk="{other};Streambot.Sdk/{PackedSdk.Version}">
                  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
                  {Items}
                </Project>
                """);
        }

        await project.RunAsync("build", "-c", configuration);
        await project.PublishAsync("-c", configuration);

        string output = project.PathOf($"bin/{configuration}/net10.0/linux-x64");
        ZippedBundle bundle = new(Path.Combine(output, "streambot", "Orders.zip"));
        Assert.DoesNotContain(bundle.EntryNames, name => name.Contains("streambot.", StringComparison.Ordinal)
            && !name.StartsWith("Streambot.Runtime", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(output, "publish")),
            path => Path.GetFileName(path).Contains("streambot", StringComparison.Ordinal));
        Assert.DoesNotContain(
            "Streambot.Local",
            await File.ReadAllTextAsync(Path.Combine(output, "publish", "Orders.deps.json"), Cancellation),
            StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(HttpClient http, string url, string body)
    {
        string json = $$"""
            {"Records":[{"eventSource":"aws:sqs","messageId":"1","body":"{{body}}",
            "eventSourceARN":"arn:aws:sqs:eu-west-1:123456789012:orders"}]}
            """;
        using HttpResponseMessage response = await http.PostAsync(url, new StringContent(json), Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
