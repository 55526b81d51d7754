using Amazon;
using Amazon.Runtime;
using Streambot.Aws.Lambda;
using Streambot.Aws.Logs;
using Streambot.Aws.Pipeline;
using Streambot.Core.Diagnostics;
using Streambot.Core.Operations;

namespace Streambot.Aws.Tests;

public sealed class TheOperationsOfAService : IAsyncLifetime
{
    private LoopbackService _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AwsServiceOperations Operations
    {
        get
        {
            BasicAWSCredentials credentials = new("AKIDEXAMPLE", "secret");
            AmazonLambdaConfig invoking = Configure(AmazonLambdaConfig.ForInvocations(TimeSpan.FromMinutes(1)));
            return new(
                new(credentials, Configure(new AmazonLambdaConfig())),
                new(credentials, invoking),
                new(credentials, Configure(new ServiceConfig(AmazonCloudWatchLogsClient.Service))));
        }
    }

    public async ValueTask InitializeAsync() => _service = await LoopbackService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task InvokeAndBringBackTheEndOfTheLog()
    {
        _service.Answers(
            200, """{"batchItemFailures":[]}""", ("X-Amz-Log-Result", "U1RBUlQKUkVQT1JU"), ("Other", "x"));

        FunctionResponse response = await Operations.InvokeAsync("orders", """{"a":1}"""u8.ToArray(), Token);

        LoopbackCall call = Assert.Single(_service.Calls);
        Assert.Equal("POST /2015-03-31/functions/orders/invocations", call.ToString());
        Assert.Equal("""{"a":1}""", call.Body);
        Assert.Equal("Tail", call.Headers["X-Amz-Log-Type"]);
        Assert.Equal("RequestResponse", call.Headers["X-Amz-Invocation-Type"]);
        Assert.Equal("""{"batchItemFailures":[]}""", System.Text.Encoding.UTF8.GetString(response.Payload.Span));
        Assert.Equal(("START\nREPORT", null), (response.LogTail, response.Error));
    }

    [Fact]
    public async Task TellAnErrorOfTheFunction()
    {
        _service.Answers(200, """{"errorType":"Boom"}""", ("X-Amz-Function-Error", "Unhandled"));

        Assert.Equal("Unhandled", (await Operations.InvokeAsync("orders", [], Token)).Error);
    }

    // It may have run.
    [Fact]
    public async Task InvokeNoFunctionTwice()
    {
        _service.Resets().Answers(200, "{}");

        await Assert.ThrowsAsync<StreambotException>(
            () => Operations.InvokeAsync("orders", "{}"u8.ToArray(), Token));

        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task FindAFunction()
    {
        _service
            .Answers(200, """{"FunctionName":"orders","State":"Active","LoggingConfig":{"LogGroup":"g"}}""")
            .Answers(404, """{"Message":"No."}""", ("x-amzn-ErrorType", "ResourceNotFoundException"))
            .Answers(403, """{"Message":"No."}""", ("x-amzn-ErrorType", "AccessDeniedException"));

        DeployedFunction function = (await Operations.FindFunctionAsync("orders", Token))!;

        Assert.Equal("GET /2015-03-31/functions/orders/configuration", _service.Calls[0].ToString());
        Assert.Equal(("Active", "g"), (function.Text("State"), function.LogGroup));
        Assert.Null(await Operations.FindFunctionAsync("orders", Token));
        StreambotException denied =
            await Assert.ThrowsAsync<StreambotException>(() => Operations.FindFunctionAsync("orders", Token));
        Assert.Contains("lambda:GetFunctionConfiguration", denied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadALogPageByPage()
    {
        _service
            .Answers(200, """
                {"events":[{"eventId":"1","timestamp":1000,"message":"one\n"}],"nextToken":"t"}
                """)
            .Answers(200, """{"events":[{"eventId":"2","timestamp":2000,"message":"two"}]}""");

        List<LogLine> lines = [];
        await foreach (LogLine line in Operations.LogsAsync(
            "/aws/lambda/orders", DateTimeOffset.FromUnixTimeMilliseconds(500), "ERROR", Token))
            lines.Add(line);

        Assert.Equal(["one", "two"], lines.Select(line => line.Text));
        LoopbackCall call = _service.Calls[0];
        Assert.Equal("POST /", call.ToString());
        Assert.Equal("Logs_20140328.FilterLogEvents", call.Headers["X-Amz-Target"]);
        Assert.Equal(
            """{"logGroupName":"/aws/lambda/orders","startTime":500,"filterPattern":"ERROR"}""", call.Body);
        Assert.Contains("/eu-west-1/logs/aws4_request", call.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Contains("\"nextToken\":\"t\"", _service.Calls[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindNoLinesInALogGroupThatIsNotThereYet()
    {
        _service.Answers(400, """{"__type":"ResourceNotFoundException","message":"No."}""");

        await foreach (LogLine line in Operations.LogsAsync("g", default, null, Token))
            Assert.Fail(line.Text);
    }

    [Fact]
    public async Task SayWhyAPatternIsRefused()
    {
        _service.Answers(400, """{"__type":"InvalidParameterException","message":"Invalid filter pattern"}""");

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(async () =>
        {
            await foreach (LogLine line in Operations.LogsAsync("g", default, "[", Token))
                Assert.Fail(line.Text);
        });

        Assert.Contains("Invalid filter pattern", refusal.Message, StringComparison.Ordinal);
    }

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.EUWest1;
        config.ServiceURL = _service.Url;
        config.AuthenticationRegion = "eu-west-1";
        return config;
    }
}
