using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

[assembly: AssemblyFixture(typeof(Streambot.Tests.DotNetFolder))]

namespace Streambot.Extensions.Hosting.Tests;

[Collection(TestHost.Environments)]
public sealed class ProgramsThatAreCompiledNatively
{
    [LongFact]
    public async Task HandleInvocationsAsTheOthersDo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The linker of Linux is there for the custom resources, too.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("streambot-native-");
        try
        {
            BuildResult result = await DotNet.RunAsync(
                Repository.PathOf("tests/Streambot.Extensions.Hosting.Program"),
                [
                    "publish",
                    "-c", "Release",
                    "-r", RuntimeInformation.RuntimeIdentifier,
                    "-p:PublishAot=true",
                    "--artifacts-path", Path.Combine(folder.FullName, "artifacts"),
                    "-o", Path.Combine(folder.FullName, "published"),
                ],
                cancellation: TestContext.Current.CancellationToken);
            Assert.True(result.ExitCode == 0, result.Output);
            Assert.Empty(result.Warnings);

            await RunAsync(Path.Combine(folder.FullName, "published", "Streambot.Extensions.Hosting.Program"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(string program)
    {
        await using FakeRuntimeApi api = new();
        await using FakeAws aws = new();
        Dictionary<string, string> variables = TestProcess.Variables(api, aws);
        variables.Remove("STREAMBOT_TABLE");
        variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
        await using TestProcess process = new(new ProcessStartInfo(program), variables);
        (_, LoopbackRequest answer) = await api.InvokeAsync(Events.Sqs("fast"), "abc");
        api.SendRaw(LoopbackResponse.Text(500, ""));

        (_, string output, _) = await process.EndAsync();

        Assert.Equal("""{"batchItemFailures":[]}""", answer.Text);
        JsonElement line = JsonElement.Parse(output.Split('\n')[1]);
        Assert.Equal("Message m0 is stored", line.GetProperty("message").GetString());
        Assert.Equal("m0", line.GetProperty("MessageId").GetString());
        Assert.Equal("abc", line.GetProperty("requestId").GetString());
    }
}
