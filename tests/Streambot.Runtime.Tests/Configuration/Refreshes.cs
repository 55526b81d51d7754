using Microsoft.Extensions.Time.Testing;

namespace Streambot.Runtime.Tests.Configuration;

public sealed class Refreshes
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    [Theory]
    [InlineData(null, 60)]
    [InlineData("5", 5)]
    [InlineData("200", 200)]
    public async Task ComeWhenThePeriodIsOver(string? setting, int seconds)
    {
        await using ConfiguredProgram program = new(_clock);
        program.Variables["STREAMBOT_REFRESH_SECONDS"] = setting;
        program.Aws.Put(new { EventPrefix = "first" });
        program.Start();
        Assert.Equal("'first'", await program.ReadAsync("EventPrefix"));
        program.Aws.Put(new { EventPrefix = "second" });

        _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Equal("'first'", await program.ReadAsync("EventPrefix"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("'second'", await program.ReadAsync("EventPrefix"));
        Assert.Equal("'second'", await program.ReadAsync("EventPrefix"));

        Assert.Equal("second", program.Seen["EventPrefix"]);
        Assert.Equal(2, program.Aws.Requests.Count);
    }

    [Fact]
    public async Task ComeAtEveryInvocationWithAPeriodOfZero()
    {
        await using ConfiguredProgram program = new(_clock);
        program.Variables["STREAMBOT_REFRESH_SECONDS"] = "0";
        program.Aws.Put(new { EventPrefix = "first" });
        program.Start();
        Assert.Equal("'first'", await program.ReadAsync("EventPrefix"));

        program.Aws.Put(new { EventPrefix = "second" });

        Assert.Equal("'second'", await program.ReadAsync("EventPrefix"));
        Assert.Equal(3, program.Aws.Requests.Count);
    }

    [Fact]
    public async Task NeverComeWithAPeriodOfMinusOne()
    {
        await using ConfiguredProgram program = new(_clock);
        program.Variables["STREAMBOT_REFRESH_SECONDS"] = "-1";
        program.Aws.Put(new { EventPrefix = "first" });
        program.Start();
        Assert.Equal("'first'", await program.ReadAsync("EventPrefix"));

        program.Aws.Put(new { EventPrefix = "second" });
        _clock.Advance(TimeSpan.FromMinutes(4));

        Assert.Equal("'first'", await program.ReadAsync("EventPrefix"));
        Assert.Single(program.Aws.Requests);
    }

    [Fact]
    public async Task BringBackWhatAKeyHadCovered()
    {
        await using ConfiguredProgram program = new(_clock);
        program.Variables["Covered"] = "from before";
        program.Aws.Put(new { Covered = "covered", Added = "added", Kept = "kept" });
        program.Start();
        Assert.Equal("'covered'", await program.ReadAsync("Covered"));
        Assert.Equal("'added'", await program.ReadAsync("Added"));

        program.Aws.Put(new { Kept = "kept" });
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("'from before'", await program.ReadAsync("Covered"));
        Assert.Equal("null", await program.ReadAsync("Added"));
        Assert.Equal("'kept'", await program.ReadAsync("Kept"));
        Assert.Equal(["Kept"], program.Seen.Keys);
    }

    [Fact]
    public async Task BringBackEverythingWhenTheRecordIsGone()
    {
        await using ConfiguredProgram program = new(_clock);
        program.Variables["Covered"] = "from before";
        program.Aws.Put(new { Covered = "covered" });
        program.Start();
        Assert.Equal("'covered'", await program.ReadAsync("Covered"));

        program.Aws.GetItemAnswer = "{}";
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("'from before'", await program.ReadAsync("Covered"));
        Assert.Equal("", program.Log);
    }

    [Fact]
    public async Task KeepWhatIsThereWhenARequiredRecordIsGone()
    {
        await using ConfiguredProgram program = new(_clock);
        program.Variables["STREAMBOT_ENV"] = "required";
        program.Aws.Put(new { Own = "mine" });
        program.Start();
        Assert.Equal("'mine'", await program.ReadAsync("Own"));

        program.Aws.GetItemAnswer = "{}";
        _clock.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal("'mine'", await program.ReadAsync("Own"));
        Assert.StartsWith(
            "WARN\tSTREAMBOT6019: The configuration could not be refreshed and stays as it was. STREAMBOT6010: ",
            program.Log,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeepWhatIsThereWhenTheyFail()
    {
        await using ConfiguredProgram program = new(_clock);
        program.Aws.Put(new { Own = "mine" });
        program.Start();
        Assert.Equal("'mine'", await program.ReadAsync("Own"));

        program.Aws.Put(new { Own = "changed" }, new { ApiKey = "/orders/missing" });
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("'mine'", await program.ReadAsync("Own"));
        // The next try waits for its period, as after a success.
        Assert.Equal("'mine'", await program.ReadAsync("Own"));

        Assert.Equal(
            "WARN\tSTREAMBOT6019: The configuration could not be refreshed and stays as it was. STREAMBOT6014: SSM has "
                + "no parameter /orders/missing, which a secret of the configuration refers to. Create it, or correct "
                + "Secret of the StreambotEnv item.\n",
            program.Log);
        program.Aws.Secrets["/orders/missing"] = "found";
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("'changed'", await program.ReadAsync("Own"));
        Assert.Equal("'found'", await program.ReadAsync("ApiKey"));
    }

    [Theory]
    [InlineData(2, " within 0.5 seconds: there was no answer")]
    [InlineData(10, " within 2.5 seconds: GetItem was not answered within 1 seconds")]
    [InlineData(60, " within 3 seconds: GetItem was not answered within 1 seconds")]
    public async Task TakeNoMoreThanAQuarterOfTheTimeLeft(double left, string expected)
    {
        FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()));
        await using ConfiguredProgram program = new(clock);
        program.Variables["STREAMBOT_REFRESH_SECONDS"] = "0";
        program.Aws.Put(new { Own = "mine" });
        program.Start();
        Assert.Equal("'mine'", await program.ReadAsync("Own"));
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        program.Aws.OnRequest = _ => asked.TrySetResult();
        for (int i = 0; i < 10; i++)
            program.Aws.Hang();

        program.Api.Send(
            "Own",
            headers: ("Lambda-Runtime-Deadline-Ms", $"{clock.GetUtcNow().AddSeconds(left).ToUnixTimeMilliseconds()}"));
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(0.49));
        Assert.Equal("", program.Log);
        clock.Advance(TimeSpan.FromSeconds(0.01));
        Task<(string Path, LoopbackRequest Request)> answering = program.Api.NextPostAsync();
        // Only the first share is over by now; the others see an attempt end, and another begin after a pause.
        for (double pace = 0.5; left > 2 && !answering.IsCompleted; pace = program.Aws.Requests.Count > 3 ? 0.1 : 0.01)
        {
            clock.Advance(TimeSpan.FromSeconds(pace));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        Assert.Equal("'mine'", (await answering).Request.Text);
        Assert.Equal(
            "WARN\tSTREAMBOT6019: The configuration could not be refreshed and stays as it was. STREAMBOT6012: The "
                + $"configuration of 'orders' could not be read from the table 'streambot-env'{expected}. Make sure "
                + "that the table is in the function's region and that the function's role may read the record and its "
                + "secrets.\n",
            program.Log);
    }
}
