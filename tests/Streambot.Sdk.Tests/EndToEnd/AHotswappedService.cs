using System.Text.Json.Nodes;
using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>A service whose zip and values change without CloudFormation, and come back with it.</summary>
public sealed class AHotswappedService(BootstrappedAws aws) : IClassFixture<BootstrappedAws>
{
    private const string Hotswap = "-p:StreambotHotswap=true";
    private const string Deploy = "-p:StreambotDeploy=true";

    [LongFact]
    public async Task IsWhatTheStackHasAfterTheNextDeploy()
    {
        using TempProject project = aws.CreateProject("Swapped");
        WithGreeting("Hello", end: "!");
        await project.PublishAsync(Deploy);

        WithGreeting("Hi", end: "?");
        BuildResult swapped = await project.PublishAsync(Deploy, Hotswap);
        BuildResult invokedB = await InvokeAsync();
        BuildResult status = await project.RunAsync("build", "-t:StreambotStatus");
        JsonNode recordB = (await aws.RecordAsync("Swapped-Swapped"))!;

        WithGreeting("Hello", end: "!");
        BuildResult restored = await project.PublishAsync(Deploy);
        BuildResult invokedA = await InvokeAsync();
        JsonNode recordA = (await aws.RecordAsync("Swapped-Swapped"))!;
        JsonObject tags = await aws.CliAsync("lambda", "list-tags", "--resource",
            "arn:aws:lambda:eu-west-1:123456789012:function:Swapped-Swapped");

        Assert.DoesNotContain("Deploying the stack", swapped.Output, StringComparison.Ordinal);
        Assert.Contains("Swapped has the values of the project: Greeting", swapped.Output, StringComparison.Ordinal);
        Assert.Contains("Swapped has the zip of the project", swapped.Output, StringComparison.Ordinal);
        Assert.Contains("Hi world?", invokedB.Output, StringComparison.Ordinal);
        Assert.Contains("zip and values of a hotswap", status.Output, StringComparison.Ordinal);
        Assert.Contains("nothing to change", restored.Output, StringComparison.Ordinal);
        Assert.Contains("Hello world!", invokedA.Output, StringComparison.Ordinal);
        Assert.NotNull(recordB["hotswap"]);
        Assert.Null(recordA["hotswap"]);
        Assert.Equal(recordB["owner"]!.ToJsonString(), recordA["owner"]!.ToJsonString());
        Assert.DoesNotContain("streambot:hotswap", tags.ToJsonString(), StringComparison.Ordinal);

        void WithGreeting(string greeting, string end) => project
            .WithFile("Program.cs", $$"""
                using Streambot;

                StreambotFunctions functions = new();
                functions.MapSqs((message, cancellation) =>
                {
                    Console.WriteLine($"{StreambotConfiguration.Greeting} world{{end}}");
                    return Task.CompletedTask;
                });
                await functions.RunAsync();
                """)
            .WithProject($"""
                <ItemGroup>
                  <StreambotEnv Include="Greeting" Value="{greeting}" />
                </ItemGroup>
                """);

        async Task<BuildResult> InvokeAsync()
        {
            project.WithFile("event.json", """{"Records":[{"messageId":"1","body":"x","eventSource":"aws:sqs"}]}""");
            return await project.RunAsync("build", "-t:StreambotInvokeDeployed", "-p:StreambotEvent=event.json");
        }
    }
}
