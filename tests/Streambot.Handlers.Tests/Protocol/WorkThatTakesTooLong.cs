using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Protocol;

public sealed class WorkThatTakesTooLong
{
    [Fact]
    public async Task IsStoppedAndAnsweredInTime()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(
            new TestResource { OnCall = time => Task.Delay(Timeout.Infinite, time.Work) });
        handler.Time = TimeSpan.FromSeconds(2);

        CloudFormationAnswer answer = await handler.CreateAsync([]);

        Assert.Equal("The function ran out of time before the work was done. Try again. (Log stream: "
            + $"{HandlerInProcess.LogStream})", answer.Reason);
        Assert.Equal("streambot:perhaps-made", answer.PhysicalResourceId);
    }

    [Fact]
    public async Task IsAnsweredEvenIfItCannotBeStopped()
    {
        using ManualResetEventSlim end = new();
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource
        {
            OnCall = _ =>
            {
                end.Wait(TestContext.Current.CancellationToken);
                return Task.CompletedTask;
            },
        });
        handler.Time = TimeSpan.FromSeconds(2);

        CloudFormationAnswer answer = await handler.UpdateAsync([], [], "made");
        end.Set();

        Assert.Equal("FAILED", answer.Status);
        Assert.Equal("made", answer.PhysicalResourceId);
        Assert.StartsWith("The function ran out of time before AWS answered. Try "
            + "again.", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsAnsweredIfTheInvocationIsCancelled()
    {
        using CancellationTokenSource cancellation = new();
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource
        {
            OnCall = async time =>
            {
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.Infinite, time.Work);
            },
        });

        CloudFormationAnswer answer = await handler.SendAsync(
            Requests.Create(handler.Url, []).ToJsonString(), cancellation.Token);

        Assert.Equal("FAILED", answer.Status);
    }
}
