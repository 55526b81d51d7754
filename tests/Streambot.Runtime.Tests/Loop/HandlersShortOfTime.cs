using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class HandlersShortOfTime
{
    [Theory]
    [InlineData(30, 29)]
    [InlineData(900, 899)]
    [InlineData(3, 2.7)]
    public async Task AreCancelledBeforeTheDeadline(double timeout, double cancelledAfter)
    {
        FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        await using TestProgram program = new(clock);
        TaskCompletionSource<CancellationToken> began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        program.Functions.Map("Orders", async (_, _, cancellation) =>
        {
            began.SetResult(cancellation);
            await Task.Delay(Timeout.Infinite, cancellation);
            return Stream.Null;
        });
        program.Start();
        long deadline = clock.GetUtcNow().AddSeconds(timeout).ToUnixTimeMilliseconds();
        program.Api.Send("{}", headers: ("Lambda-Runtime-Deadline-Ms", $"{deadline}"));
        CancellationToken token = await began.Task;

        clock.Advance(TimeSpan.FromSeconds(cancelledAfter - 0.01));
        Assert.False(token.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(0.01));
        Assert.True(token.IsCancellationRequested);

        (string path, LoopbackRequest request) = await program.Api.NextPostAsync();
        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("STREAMBOT6009", request.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal(
            "STREAMBOT6009: The handler was cancelled shortly before its deadline. Give the function a longer Timeout, "
                + "or smaller batches.",
            request.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task MayStillAnswer()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", async (_, _, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            return new MemoryStream("\"halfway\""u8.ToArray());
        });
        program.Start();

        Stopwatch watch = Stopwatch.StartNew();
        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}", timeout: TimeSpan.FromSeconds(1));

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("\"halfway\"", request.Text);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30));
    }
}
