using System.Text.Json;
using Streambot.Events;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class LogsInJson
{
    [Fact]
    public async Task TellTheRequestAndTheException()
    {
        await using TestProgram program = new();
        program.Variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
        program.Functions.Map("Orders", (_, _, _) => throw new InvalidOperationException("No\nroom."));
        program.Start();

        await program.Api.InvokeAsync("{}", "abc");

        JsonElement line = JsonElement.Parse(Assert.Single(program.Log.TrimEnd().Split('\n')));
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Equal("abc", line.GetProperty("requestId").GetString());
        Assert.Equal("No\nroom.", line.GetProperty("message").GetString());
        Assert.Equal("InvalidOperationException", line.GetProperty("errorType").GetString());
        Assert.Contains(nameof(LogsInJson), line.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(DateTime.UtcNow, line.GetProperty("timestamp").GetDateTime(), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task TellTheExceptionOfARecordAsTheErrorReportDoes()
    {
        await using TestProgram program = new();
        program.Variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
        program.Functions.Map(
            "Orders",
            EventsJson.Default.KinesisEvent,
            EventsJson.Default.StreamsEventResponse,
            (KinesisEvent batch, InvocationContext _, CancellationToken cancellation) => batch.ProcessAsync(
                (_, _) => throw new InvalidOperationException(
                    "No\nroom.", new AggregateException(new IOException("disk"), new IOException("net"))),
                cancellation));
        program.Start();

        await program.Api.InvokeAsync(
            """{"Records":[{"eventSource":"aws:kinesis","kinesis":{"sequenceNumber":"7"}}]}""", "abc");

        JsonElement line = JsonElement.Parse(Assert.Single(program.Log.TrimEnd().Split('\n')));
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Equal("abc", line.GetProperty("requestId").GetString());
        Assert.Equal("Record 7 failed: InvalidOperationException: No room.", line.GetProperty("message").GetString());
        Assert.Equal("InvalidOperationException", line.GetProperty("errorType").GetString());
        Assert.Equal("No\nroom.", line.GetProperty("errorMessage").GetString());
        Assert.Contains(nameof(LogsInJson), line.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        JsonElement cause = line.GetProperty("cause");
        Assert.Equal("AggregateException", cause.GetProperty("errorType").GetString());
        Assert.Equal("disk", cause.GetProperty("cause").GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task TellAllCausesOfAnAggregate()
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Orders", (_, _, _) => throw new AggregateException(new IOException("disk"), new IOException("net")));
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("disk", request.Json.GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.Equal(
            ["disk", "net"],
            request.Json.GetProperty("causes").EnumerateArray().Select(
                cause => cause.GetProperty("errorMessage").GetString()));
    }

    [Theory]
    [InlineData("TRACE", 2)]
    [InlineData("DEBUG", 2)]
    [InlineData("INFO", 2)]
    [InlineData("WARN", 2)]
    [InlineData("ERROR", 1)]
    [InlineData("FATAL", 0)]
    public async Task BeginAtTheLevelOfTheFunction(string level, int lines)
    {
        await using TestProgram program = new();
        program.Variables["AWS_LAMBDA_LOG_FORMAT"] = "JSON";
        program.Variables["AWS_LAMBDA_LOG_LEVEL"] = level;
        program.Variables["STREAMBOT_TABLE"] = "streambot-env";
        program.Aws.Put(new { PATH = "reserved, which is a warning" });
        program.Functions.Map(
            "Orders",
            EventsJson.Default.KinesisEvent,
            EventsJson.Default.StreamsEventResponse,
            (KinesisEvent batch, InvocationContext _, CancellationToken cancellation) =>
                batch.ProcessAsync((_, _) => throw new IOException(), cancellation));
        program.Start();

        await program.Api.InvokeAsync("""{"Records":[{}]}""");

        Assert.Equal(lines, program.Log.Count(character => character == '\n'));
    }
}
