using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Tests.Protocol;

public sealed class TheTimeOfAnInvocation
{
    [Theory]
    [InlineData(900, 890)]
    [InlineData(60, 50)]
    [InlineData(40, 30)]
    [InlineData(20, 15)]
    [InlineData(4, 3)]
    [InlineData(100_000, 890)]
    public void LeavesTenSecondsOrAQuarterForTheAnswer(int seconds, int work)
    {
        TestClock clock = new();
        TimeSpan remaining = TimeSpan.FromSeconds(seconds);

        InvocationTimes times = InvocationTimes.Of(remaining, clock);

        Assert.Equal(TimeSpan.FromSeconds(work), times.Work);
        Assert.InRange(times.Response, clock.GetUtcNow() + times.Work + times.Cleanup, clock.GetUtcNow() + remaining);
    }

    private sealed class TestClock : TimeProvider
    {
        private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
