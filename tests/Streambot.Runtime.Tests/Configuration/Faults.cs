using Microsoft.Extensions.Time.Testing;

namespace Streambot.Runtime.Tests.Configuration;

/// <summary>What the table in docs/runtime.md says of each fault, at a cold start and at a refresh.</summary>
public sealed class Faults
{
    private const string Failing = "startup fails with ";
    private const string Kept = "keeps the last configuration";

    // How each fault is brought about, once the program has been given a configuration or before that.
    private static readonly Dictionary<string, Action<ConfiguredProgram>> Faulty = new()
    {
        ["The table is missing"] = program =>
            FailAlways(program, 400, """{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException"}"""),
        ["Access to the record is denied"] = program =>
            FailAlways(program, 400, """{"__type":"com.amazon.coral.service#AccessDeniedException"}"""),
        ["Access to a secret is denied"] = program => program.Aws.OnRequest = request =>
        {
            if (request.Headers["X-Amz-Target"] == "AmazonSSM.GetParameters")
                program.Aws.Fail(400, """{"__type":"AccessDeniedException"}""");
        },
        ["Requests are throttled"] = program => FailTwice(
            program,
            LoopbackResponse.Text(400, """{"__type":"com.amazonaws.dynamodb.v20120810#ThrottlingException"}""")),
        ["A service responds with a status of 500 or higher"] = program =>
            FailTwice(program, LoopbackResponse.Text(503, "busy")),
        ["The connection breaks"] = program => FailTwice(program, LoopbackResponse.Reset),
        ["The connection breaks within a response"] = program =>
            FailTwice(program, LoopbackResponse.Text(200, program.Aws.GetItemAnswer) with { CutOffAfter = 30 }),
        ["There is no response in time"] = program =>
        {
            for (int i = 0; i < 20; i++)
                program.Aws.Hang();
        },
        ["The record is malformed"] = program => program.Aws.GetItemAnswer = """{"Item":{"env":{"S":"[1]"}}}""",
        ["The JSON of the record is truncated"] = program =>
            program.Aws.GetItemAnswer = """{"Item":{"env":{"S":"{\"Own\":\"new\",\"Oth"}}}""",
        ["A response is truncated"] = program => program.Aws.GetItemAnswer = program.Aws.GetItemAnswer[..^10],
        ["A secret is missing"] = program => program.Aws.Secrets.Clear(),
        ["There is no record, and it is required"] = program => program.Aws.GetItemAnswer = "{}",
        ["The record belongs to another release"] = program =>
            program.Aws.Put(new { Own = "other", Other = "other" }, keys: "another"),
    };

    public static TheoryData<string> Names => [.. Faulty.Keys];

    [Fact]
    public void AreThoseOfTheTable() => Assert.Equal(Faulty.Keys.Order(), Documented().Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public async Task EndAStartAsTheTableSays(string fault)
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        await using ConfiguredProgram program = Program(clock);
        Write(program, "new");
        Faulty[fault](program);
        program.Start();
        await AdvanceAsync(fault, program, clock, until: () => program.Running.IsCompleted || program.Api.Asked > 0);

        string outcome;
        if (program.Running.IsCompleted)
        {
            outcome = $"{Failing}`{(await program.FailureAsync())[..13]}`";
            // Not even a part of it.
            Assert.Equal(
                (null, null, null),
                (program.Variables["Own"], program.Variables["Other"], program.Variables["ApiKey"]));
        }
        else
        {
            string own = await program.ReadAsync("Own");
            outcome = program.Log.Length > 0
                ? $"waits for six seconds, then continues with that record and `{program.Log[5..18]}`"
                : "retries";
            Assert.Equal(program.Log.Length > 0 ? "'other'" : "'new'", own);
            Assert.Equal(program.Seen["Other"], program.Variables["Other"]);
        }
        Assert.Equal(Documented()[fault].Start, outcome);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task LeaveAWarmProcessAsTheTableSays(string fault)
    {
        FakeTimeProvider clock = new(DateTimeOffset.UtcNow);
        await using ConfiguredProgram program = Program(clock);
        Write(program, "old");
        program.Start();
        Assert.Equal("'old'", await program.ReadAsync("Own"));
        clock.Advance(TimeSpan.FromSeconds(60));
        Write(program, "new");
        Faulty[fault](program);

        Task<string> reading = program.ReadAsync("Own");
        await AdvanceAsync(fault, program, clock, until: () => reading.IsCompleted);

        string expected = await reading == "'new'" ? "new" : "old";
        Assert.Equal(
            (expected, expected, expected),
            (program.Variables["Own"], program.Variables["Other"], program.Variables["ApiKey"]));
        Assert.Equal(
            (expected, expected, expected), (program.Seen["Own"], program.Seen["Other"], program.Seen["ApiKey"]));
        string outcome = expected == "new" ? "retries"
            : program.Log.Length == 0 ? Kept
            : $"{Kept}, and the log has `{program.Log[5..18]}`";
        Assert.Equal(Documented()[fault].Refresh, outcome);
    }

    private static ConfiguredProgram Program(FakeTimeProvider clock)
    {
        ConfiguredProgram program = new(clock);
        program.Variables["STREAMBOT_ENV"] = "required";
        program.Variables["STREAMBOT_KEYS"] = "this";
        return program;
    }

    private static void Write(ConfiguredProgram program, string value)
    {
        program.Aws.Secrets["/orders/api-key"] = value;
        program.Aws.Put(new { Own = value, Other = value }, new { ApiKey = "/orders/api-key" }, keys: "this");
    }

    private static void FailTwice(ConfiguredProgram program, LoopbackResponse response)
    {
        program.Aws.Fail(response);
        program.Aws.Fail(response);
    }

    private static void FailAlways(ConfiguredProgram program, int status, string body) =>
        program.Aws.OnRequest = _ => program.Aws.Fail(status, body);

    // Hardly faster than the time itself, since what does not wait for the clock takes its time; a little faster
    // where all of it has to pass.
    private static async Task AdvanceAsync(
        string fault, ConfiguredProgram program, FakeTimeProvider clock, Func<bool> until)
    {
        TimeSpan step = TimeSpan.FromMilliseconds(
            fault is "There is no response in time" or "The record belongs to another release" ? 10 : 5);
        while (!until())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TestContext.Current.CancellationToken);
            clock.Advance(step);
        }
        Assert.NotEmpty(program.Aws.Requests);
    }

    private static Dictionary<string, (string Start, string Refresh)> Documented()
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "runtime.md"));
        return lines.SkipWhile(line => line != "| What happens | A cold start | A refresh |")
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1], cells => (cells[2], cells[3]));
    }
}
