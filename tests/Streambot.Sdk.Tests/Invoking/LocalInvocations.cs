using Streambot.Sdk.Tests.Packed;

namespace Streambot.Sdk.Tests.Invoking;

public sealed class LocalInvocations(PackedSdk sdk)
{
    private const string Function = """
        StreambotFunctions functions = new();
        functions.Map("Orders", async (Stream input, InvocationContext context, CancellationToken cancellation) =>
        {
            using StreamReader reader = new(input);
            string name = (await reader.ReadToEndAsync(cancellation)).Trim();
            if (name == "\"fail\"")
                throw new InvalidOperationException("I was told to.");
            return new MemoryStream(System.Text.Encoding.UTF8.GetBytes($"\"{Variable("Prefix")},{Variable("Bucket")},{Variable("AWS_ACCESS_KEY_ID")}\""));
        });
        await functions.RunAsync();

        static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "none";
        """;

    private const string Items = """
        <ItemGroup>
          <StreambotEnv Include="Prefix" Value="events" />
          <StreambotEnv Include="Bucket" Value="!Ref AWS::StackName" />
        </ItemGroup>
        """;

    [LongFact]
    public async Task GivesTheFunctionItsLiteralsAndTheShellsVariables()
    {
        using TempProject project = sdk.CreateProject()
            .WithFile("Program.cs", Function)
            .WithFile("event.json", "{}")
            .WithProject(Items);

        BuildResult first = await project.PublishAsync("-t:StreambotInvoke", "-p:StreambotEvent=event.json");
        project.Variables["Bucket"] = "mine";
        BuildResult second = await project.PublishAsync("-t:StreambotInvoke", "-p:StreambotEvent=event.json");

        Assert.Contains(
            "Orders runs without Bucket: references and secrets come from the shell's environment",
            first.Output,
            StringComparison.Ordinal);
        Assert.Contains("Orders -> \"events,none,none\"", first.Output, StringComparison.Ordinal);
        Assert.Contains("Orders -> \"events,mine,none\"", second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("runs without", second.Output, StringComparison.Ordinal);
    }

    [LongFact]
    public async Task FailsWithTheFunction()
    {
        using TempProject project = sdk.CreateProject()
            .WithFile("Program.cs", Function)
            .WithFile("event.json", "\"fail\"")
            .WithProject(Items);

        BuildResult failed = await project.TryAsync("publish", "-t:StreambotInvoke", "-p:StreambotEvent=event.json");
        BuildResult without = await project.TryAsync("publish", "-t:StreambotInvoke");

        Assert.Equal(["STREAMBOT2024"], failed.Errors);
        Assert.Contains("I was told to.", failed.Message("STREAMBOT2024"), StringComparison.Ordinal);
        Assert.Equal(["STREAMBOT2020"], without.Errors);
        Assert.Equal(1, failed.ExitCode);
    }
}
