using System.Text;
using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>A program that has never heard of Streambot, and talks to Lambda by itself.</summary>
public sealed class CodeFreeProgram(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    // It answers each event with what it found when it began.
    private const string Program = """
        using System.Collections;
        using System.Reflection;
        using System.Text.Json;

        Dictionary<string, string?> found = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value);
        found["References"] = string.Join(' ', Assembly.GetEntryAssembly()!.GetReferencedAssemblies().Select(name => name.Name));
        string api = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation/";
        using HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
        while (true)
        {
            using HttpResponseMessage next = await http.GetAsync(api + "next");
            string request = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
            using HttpResponseMessage taken = await http.PostAsync($"{api}{request}/response", new StringContent(JsonSerializer.Serialize(found)));
        }
        """;

    [LongFact]
    public async Task FindsItsConfigurationAtItsFirstLineAndStartsAnewWithAChangedOne()
    {
        await aws.CliAsync(
            "ssm", "put-parameter", "--name", "/greeter/key", "--type", "SecureString", "--value", "a secret");
        using TempProject project = Create("Greeter", Env("Greeting", "Hello")
            + Env("Removed", "soon") + """<StreambotEnv Include="Key" Secret="/greeter/key" />""");
        await project.PublishAsync("-p:StreambotDeploy=true");
        JsonObject first = await InvokeAsync("Greeter-Greeter");
        await CfnLint.AssertNoFindingsAsync(project.TemplateFile);

        Assert.Equal("Hello", (string?)first["Greeting"]);
        Assert.Equal("soon", (string?)first["Removed"]);
        Assert.Equal("a secret", (string?)first["Key"]);
        Assert.DoesNotContain("Streambot", (string)first["References"]!, StringComparison.Ordinal);
        Assert.Equal(
            (string?)(await aws.RecordAsync("Greeter-Greeter"))!["version"]!["S"], (string?)first["STREAMBOT_VERSION"]);

        WriteProject(project, Env("Greeting", "Bonjour")
            + Env("Removed", "soon") + """<StreambotEnv Include="Key" Secret="/greeter/key" />""");
        await project.PublishAsync("-p:StreambotDeploy=true");
        JsonObject second = await InvokeAsync("Greeter-Greeter");

        Assert.Equal("Bonjour", (string?)second["Greeting"]);
        Assert.Equal("soon", (string?)second["Removed"]);
        Assert.Equal((string?)first["STREAMBOT_KEYS"], (string?)second["STREAMBOT_KEYS"]);
        Assert.NotEqual((string?)first["STREAMBOT_VERSION"], (string?)second["STREAMBOT_VERSION"]);

        WriteProject(project, Env("Greeting", "Bonjour"));
        await project.PublishAsync("-p:StreambotDeploy=true");
        JsonObject third = await InvokeAsync("Greeter-Greeter");

        Assert.Equal("Bonjour", (string?)third["Greeting"]);
        Assert.False(third.ContainsKey("Removed"));
        Assert.False(third.ContainsKey("Key"));
    }

    [LongFact]
    public async Task DoesNotBeginWithoutItsRecord()
    {
        using TempProject project = Create("Lost", Env("Greeting", "Hello"));
        await project.PublishAsync("-p:StreambotDeploy=true");
        await aws.CliAsync(
            "dynamodb", "delete-item", "--table-name", "streambot-env", "--key", """{"name": {"S": "Lost-Lost"}}""");

        (JsonObject error, string log) = await FailAsync("Lost-Lost");

        Assert.Equal("STREAMBOT6010", (string?)error["errorType"]);
        Assert.StartsWith(
            "STREAMBOT6010: The function 'Lost-Lost' has no configuration in the table 'streambot-env'",
            (string?)error["errorMessage"],
            StringComparison.Ordinal);
        Assert.Contains("ERROR\tSTREAMBOT6010: ", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", log, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task KeepsTheHooksOfItsOwn()
    {
        using TempProject project = Create("Traced", Env("Greeting", "Hello") + """
            <StreambotFunction Include="Traced" Environment='{"Variables": {"DOTNET_STARTUP_HOOKS": {"Fn::Sub": "${Tracer}"}}}' />
            <StreambotParameter Include="Tracer" Type="String" Value="Traced" />
            """);
        project.WithFile("StartupHook.cs", """
            internal static class StartupHook
            {
                public static void Initialize() => Environment.SetEnvironmentVariable("TracedBefore", Environment.GetEnvironmentVariable("Greeting") ?? "nothing");
            }
            """);

        await project.PublishAsync("-p:StreambotDeploy=true");
        JsonObject found = await InvokeAsync("Traced-Traced");

        await CfnLint.AssertNoFindingsAsync(project.TemplateFile);
        Assert.Equal("nothing", (string?)found["TracedBefore"]);
        Assert.Equal("Hello", (string?)found["Greeting"]);
        Assert.Equal("Traced", (string?)found["DOTNET_STARTUP_HOOKS"]);
    }

    [Theory]
    [InlineData("Contained", "<StreambotRuntime>provided.al2023</StreambotRuntime>")]
    [InlineData("OneFile", "<PublishSingleFile>true</PublishSingleFile>")]
    public async Task MayTakeDotNetAlong(string name, string property)
    {
        Thoroughness.RequireWhole();
        using TempProject project = Create(name, Env("Greeting", "Hello"), property);

        await project.PublishAsync("-p:StreambotDeploy=true");

        Assert.Equal("Hello", (string?)(await InvokeAsync($"{name}-{name}"))["Greeting"]);
        Assert.Contains("bootstrap", project.Bundle.EntryNames);
    }

    [LongFact]
    public async Task RunsHereAsWell()
    {
        using TempProject project = Create("Here", Env("Greeting", "Hello")).WithFile("event.json", "{}");

        BuildResult result = await project.PublishAsync("-t:StreambotInvoke", "-p:StreambotEvent=event.json");

        Assert.Contains("\"Greeting\":\"Hello\"", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("runs without", result.Output, StringComparison.Ordinal);
    }

    private static string Env(string key, string value) => $"""<StreambotEnv Include="{key}" Value="{value}" />""";

    private TempProject Create(string name, string items, string property = "")
    {
        TempProject project = aws.CreateProject(name).WithFile("Program.cs", Program);
        WriteProject(project, items, property);
        return project;
    }

    private static void WriteProject(TempProject project, string items, string property = "") =>
        project.WithProject($"""
            <PropertyGroup>
              <OutputType>Exe</OutputType>
              <ImplicitUsings>enable</ImplicitUsings>
              <Nullable>enable</Nullable>
              <StreambotWrapper>StartupHook</StreambotWrapper>
              {property}
            </PropertyGroup>
            <ItemGroup>
              {items}
            </ItemGroup>
            """);

    private async Task<JsonObject> InvokeAsync(string function) =>
        JsonNode.Parse(await aws.InvokeAsync(function))!.AsObject();

    private async Task<(JsonObject Error, string Log)> FailAsync(string function)
    {
        string answer = Path.GetTempFileName();
        try
        {
            JsonObject result = await aws.CliAsync(
                "lambda", "invoke", "--function-name", function, "--log-type", "Tail", "--payload", "{}", answer);
            Assert.Equal("Unhandled", (string?)result["FunctionError"]);
            string log = Encoding.UTF8.GetString(Convert.FromBase64String((string)result["LogResult"]!));
            return (JsonNode.Parse(await File.ReadAllTextAsync(answer))!.AsObject(), log);
        }
        finally
        {
            File.Delete(answer);
        }
    }
}
