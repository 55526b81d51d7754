using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class ProgramsThatAreCancelled
{
    [Fact]
    public async Task EndWhileTheyWait()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", (_, _, _) => Task.FromResult(Stream.Null));
        program.Start();
        await program.Api.InvokeAsync("{}");

        await program.StopAsync();

        Assert.True(program.Running.IsCompletedSuccessfully);
    }

    // The first of them is handled by the thread that has called, if it is already there.
    [Fact]
    public async Task EndHoweverManyEventsThereAre()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", (_, _, _) =>
        {
            program.Api.Send("{}");
            return Task.FromResult(Stream.Null);
        });
        program.Api.Send("{}");

        program.Start();
        Assert.False(program.Running.IsCompleted);
        await program.StopAsync();

        Assert.True(program.Running.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task ReportWhatTheyHaveBegun()
    {
        await using TestProgram program = new();
        TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        program.Functions.Map("Orders", async (_, _, cancellation) =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return Stream.Null;
        });
        program.Start();
        program.Api.Send("{}");
        await began.Task;

        await program.StopAsync();

        (string path, LoopbackRequest request) = await program.Api.NextPostAsync();
        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("TaskCanceledException", request.Json.GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task EndWhileTheConfigurationIsLoaded()
    {
        await using TestProgram program = new();
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        program.Variables["STREAMBOT_TABLE"] = "streambot-env";
        program.Aws.OnRequest = _ => asked.SetResult();
        program.Aws.Hang();
        program.Functions.Map("Orders", (_, _, _) => Task.FromResult(Stream.Null));
        program.Start();
        await asked.Task;

        await program.StopAsync();

        Assert.True(program.Running.IsCompletedSuccessfully);
    }
}
