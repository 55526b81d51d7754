using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Streambot.Runtime.Tests.Configuration;

public sealed class ServicesThatFail
{
    private const string Start = "STREAMBOT6012: The configuration of 'orders' could not be read from the table "
        + "'streambot-env'";
    private const string Prefix = Start + ": ";
    private const string NextStep = ". Make sure that the table is in the function's region and that the function's "
        + "role may read the record and its secrets.";

    [Theory]
    [InlineData(500, "")]
    [InlineData(503, "<html>busy</html>")]
    [InlineData(429, "")]
    [InlineData(400, """
        {"__type":"com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException","message":"Slow down"}
        """)]
    [InlineData(400, """{"__type":"com.amazon.coral.availability#ThrottlingException"}""")]
    [InlineData(400, """{"__type":"com.amazonaws.dynamodb.v20120810#RequestLimitExceeded"}""")]
    public async Task AreAskedAgainWhenItIsTheirFault(int status, string body)
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { Own = "mine" });
        program.Aws.Fail(status, body);
        program.Aws.Fail(status, body);
        program.Start();

        Assert.Equal("'mine'", await program.ReadAsync("Own"));
        Assert.Equal(3, program.Aws.Requests.Count);
    }

    [Fact]
    public async Task AreAskedAgainWhenTheyHangUp()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { Own = "mine" });
        program.Aws.Fail(LoopbackResponse.Reset);
        program.Aws.Fail(LoopbackResponse.Text(200, program.Aws.GetItemAnswer) with { CutOffAfter = 20 });
        program.Start();

        Assert.Equal("'mine'", await program.ReadAsync("Own"));
    }

    [Theory]
    [InlineData(
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}
        """,
        "GetItem: ResourceNotFoundException: Requested resource not found")]
    [InlineData(
        """
        {"__type":"com.amazon.coral.service#AccessDeniedException","Message":"User is not authorized to perform: dynamodb:GetItem."}
        """,
        "GetItem: AccessDeniedException: User is not authorized to perform: dynamodb:GetItem")]
    [InlineData(
        """{"__type":"com.amazon.coral.service#UnrecognizedClientException"}""",
        "GetItem: UnrecognizedClientException")]
    [InlineData("what?", "GetItem: the status is 400")]
    [InlineData("""{"__type":"\ud800"}""", "GetItem: the status is 400")]
    public async Task AreNotAskedAgainWhenItIsOurs(string body, string reason)
    {
        await using ConfiguredProgram program = new();
        program.Aws.Fail(400, body);

        Assert.Equal(Prefix + reason + NextStep, await program.FailAsync());
        Assert.Single(program.Aws.Requests);
    }

    [Theory]
    [InlineData("""{"Item":{"env":{"S":"{\"Own\":"}}}""")]
    [InlineData("""{"Item":{"env":{"S":"[1]"}}}""")]
    [InlineData("""{"Item":{"env":{"M":{}}}}""")]
    [InlineData("""{"Item":{"env":{"S":"{}"}""")]
    [InlineData("""{"Item":"s3cret"}""")]
    [InlineData("s3cret")]
    [InlineData("")]
    public async Task FailTheStartWhenWhatTheyReturnIsNoRecord(string answer)
    {
        await using ConfiguredProgram program = new();
        program.Aws.GetItemAnswer = answer;

        Assert.Equal(
            "STREAMBOT6013: The record of 'orders' in the table 'streambot-env' is not one that Streambot writes. "
                + "Deploy the stack again to have it written anew.",
            await program.FailAsync());
    }

    [Fact]
    public async Task HaveThreeSecondsForAnAnswer()
    {
        await using ConfiguredProgram program = new();
        program.Aws.Put(new { Own = "mine" });
        program.Aws.Hang();
        Stopwatch watch = Stopwatch.StartNew();
        program.Start();

        Assert.Equal("'mine'", await program.ReadAsync("Own"));
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(2.9), TimeSpan.FromSeconds(7.9));
        Assert.Equal(2, program.Aws.Requests.Count);
    }

    [Fact]
    public async Task HaveThreeSecondsForAllOfAnAnswer()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        await using ConfiguredProgram program = new(clock);
        program.Aws.Put(new { Own = "mine" });
        // A chunk that no other one follows.
        LoopbackResponse half = LoopbackResponse.Text(200, "1\r\n{\r\n");
        half.Headers["Transfer-Encoding"] = "chunked";
        program.Aws.Fail(half);
        program.Start();

        // Of the eight seconds in all, three stay for a machine that is slow to ask again.
        TimeSpan left = TimeSpan.FromSeconds(5);
        while (program.Aws.Requests.Count < 2 && !program.Running.IsCompleted)
        {
            if (program.Aws.Requests.Count > 0 && left > TimeSpan.Zero)
            {
                clock.Advance(TimeSpan.FromSeconds(0.1));
                left -= TimeSpan.FromSeconds(0.1);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }

        Assert.Equal("'mine'", await program.ReadAsync("Own"));
        Assert.Equal(2, program.Aws.Requests.Count);
    }

    [Fact]
    public async Task HaveEightSecondsInAll()
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        await using ConfiguredProgram program = new(clock);
        for (int i = 0; i < 10; i++)
            program.Aws.Hang();
        program.Start();

        TimeSpan elapsed = TimeSpan.Zero;
        while (!program.Running.IsCompleted && elapsed < TimeSpan.FromSeconds(7.9))
            await AdvanceAsync();
        Assert.False(program.Running.IsCompleted);
        while (!program.Running.IsCompleted)
            await AdvanceAsync();

        Assert.Equal(Start + " within 8 seconds: GetItem was not answered within 3 "
            + "seconds" + NextStep, await program.FailureAsync());

        async Task AdvanceAsync()
        {
            clock.Advance(TimeSpan.FromSeconds(0.1));
            elapsed += TimeSpan.FromSeconds(0.1);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
        }
    }
}
