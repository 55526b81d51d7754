using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Streambot.Aws.Lambda;
using Streambot.Aws.Logs;
using Streambot.Aws.Pipeline;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Aws.Tests;

/// <summary>Functions with their tags, records and logs.</summary>
public sealed class FunctionsOfAStack : IAsyncLifetime
{
    private const string Arn = "arn:aws:lambda:eu-west-1:123456789012:function:orders";

    private LoopbackService _service = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AwsFunctions Functions
    {
        get
        {
            BasicAWSCredentials credentials = new("AKIDEXAMPLE", "secret");
            return new(
                new(() => new(credentials, Configure(new AmazonLambdaConfig()))),
                new(() => new(credentials, Configure(new AmazonDynamoDBConfig()))),
                new(() => new(credentials, Configure(new ServiceConfig(AmazonCloudWatchLogsClient.Service)))));
        }
    }

    public async ValueTask InitializeAsync() => _service = await LoopbackService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task GetAZip()
    {
        _service.Answers(200, "{}");

        await Functions.UpdateCodeAsync("orders", "artifacts", "orders/a.zip", Token);

        LoopbackCall call = Assert.Single(_service.Calls);
        Assert.Equal("PUT /2015-03-31/functions/orders/code", call.ToString());
        Assert.Equal("""{"S3Bucket":"artifacts","S3Key":"orders/a.zip"}""", call.Body);
    }

    [Fact]
    public async Task HaveNoTagsWhereThereIsNoFunction()
    {
        _service.Answers(404, "{}", ("X-Amzn-ErrorType", "ResourceNotFoundException"));

        Assert.Empty(await Functions.TagsOfAsync(Arn, Token));
    }

    [Fact]
    public async Task SayWhichPermissionIsMissing()
    {
        _service.Answers(403, """{"Message":"no"}""", ("X-Amzn-ErrorType", "AccessDeniedException"));

        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => Functions.TagsOfAsync(Arn, Token));

        Assert.Contains("lambda:ListTags", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "{}", true)]
    [InlineData(
        400, """{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"no"}""", false)]
    public async Task HaveARecordThatIsReplacedOnlyAsItWasRead(int status, string answer, bool isWritten)
    {
        EnvironmentRecord seen = new("orders", "{}") { Owner = "stack/Env", Version = "1", Keys = "k" };
        _service.Answers(status, answer);

        Assert.Equal(isWritten, await Functions.TryPutRecordAsync(
            "streambot-env", seen with { Version = "2", Hotswap = "now" }, seen, Token));

        string body = Assert.Single(_service.Calls).Body;
        Assert.Contains("#owner = :owner AND #version = :version", body, StringComparison.Ordinal);
        Assert.Contains(""" "hotswap":{"S":"now"} """.Trim(), body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AreFoundByTheirNames()
    {
        _service
            .Answers(200, """{"FunctionName":"orders","State":"Active","LoggingConfig":{"LogGroup":"g"}}""")
            .Answers(404, """{"Message":"No."}""", ("x-amzn-ErrorType", "ResourceNotFoundException"))
            .Answers(403, """{"Message":"No."}""", ("x-amzn-ErrorType", "AccessDeniedException"));

        DeployedFunction function = (await Functions.FindAsync("orders", Token))!;

        Assert.Equal("GET /2015-03-31/functions/orders/configuration", _service.Calls[0].ToString());
        Assert.Equal(("Active", "g"), (function.Text("State"), function.LogGroup));
        Assert.Null(await Functions.FindAsync("orders", Token));
        StreambotException denied =
            await Assert.ThrowsAsync<StreambotException>(() => Functions.FindAsync("orders", Token));
        Assert.Contains("lambda:GetFunctionConfiguration", denied.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HaveALogThatIsReadPageByPage()
    {
        _service
            .Answers(200, """
                {"events":[{"eventId":"1","timestamp":1000,"message":"one\n"}],"nextToken":"t"}
                """)
            .Answers(200, """{"events":[{"eventId":"2","timestamp":2000,"message":"two"}]}""");

        List<LogLine> lines = [];
        await foreach (LogLine line in Functions.LogsAsync(
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
    public async Task HaveNoLinesInALogGroupThatIsNotThereYet()
    {
        _service.Answers(400, """{"__type":"ResourceNotFoundException","message":"No."}""");

        await foreach (LogLine line in Functions.LogsAsync("g", default, null, Token))
            Assert.Fail(line.Text);
    }

    [Fact]
    public async Task SayWhyAPatternOfTheirLogIsRefused()
    {
        _service.Answers(400, """{"__type":"InvalidParameterException","message":"Invalid filter pattern"}""");

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(async () =>
        {
            await foreach (LogLine line in Functions.LogsAsync("g", default, "[", Token))
                Assert.Fail(line.Text);
        });

        Assert.Contains("Invalid filter pattern", refusal.Message, StringComparison.Ordinal);
    }

    private TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.EUWest1;
        config.ServiceURL = _service.Url;
        config.AuthenticationRegion = "eu-west-1";
        return config;
    }
}
