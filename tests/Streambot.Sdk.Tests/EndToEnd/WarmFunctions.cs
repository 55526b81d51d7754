using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>A function whose record changes while its process lives.</summary>
public sealed class WarmFunctions(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    [LongFact]
    public async Task SeeAChangedRecordWhenTheirPeriodIsOver()
    {
        using TempProject project = aws.CreateProject("Warm").WithFile("Program.cs", """
            using System.Text;

            StreambotFunctions functions = new();
            functions.Map("Warm", (Stream input, InvocationContext context, CancellationToken cancellation) =>
                Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(
                    $"[{Environment.ProcessId},\"{Value("Greeting")}\",\"{Value("Leaving")}\",\"{Value("AWS_LAMBDA_LOG_STREAM_NAME")}\"]"))));
            await functions.RunAsync();

            static string Value(string name) => Environment.GetEnvironmentVariable(name) ?? "gone";
            """).WithProject($$$"""
            <ItemGroup>
              <StreambotEnv Include="Greeting" Value="Hello" />
              <StreambotEnv Include="Leaving" Value="still here" />
              <StreambotFunction Include="Warm" Environment='{"Variables": {"STREAMBOT_REFRESH_SECONDS": "{{{Period.TotalSeconds}}}"}}' />
            </ItemGroup>
            """);
        await project.PublishAsync("-p:StreambotDeploy=true");
        JsonElement before = await InvokeAsync();
        Assert.Equal(("Hello", "still here"), Values(before));

        await aws.CliAsync(
            "dynamodb", "update-item", "--table-name", "streambot-env", "--key", """{"name": {"S": "Warm-Warm"}}""",
            "--update-expression",
            "SET env = :env",
            "--expression-attribute-values",
            Attribute(new JsonObject { ["Greeting"] = "Bonjour" }));
        DateTimeOffset old = DateTimeOffset.UtcNow + Period;
        while (DateTimeOffset.UtcNow <= old)
            await InvokeAsync();
        JsonElement after = await InvokeAsync();

        Assert.Equal(("Bonjour", "gone"), Values(after));
        Assert.Equal(before[0].GetInt32(), after[0].GetInt32());
        Assert.Equal(before[3].GetString(), after[3].GetString());
    }

    private static (string? Greeting, string? Leaving) Values(JsonElement answer) =>
        (answer[1].GetString(), answer[2].GetString());

    private static string Attribute(JsonObject env) =>
        new JsonObject { [":env"] = new JsonObject { ["S"] = env.ToJsonString() } }.ToJsonString();

    private async Task<JsonElement> InvokeAsync() => JsonElement.Parse(await aws.InvokeAsync("Warm-Warm"));
}
