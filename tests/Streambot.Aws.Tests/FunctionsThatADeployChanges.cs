using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Streambot.Aws.Lambda;
using Streambot.Aws.Logs;
using Streambot.Aws.Pipeline;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Tests;

/// <summary>Functions, tags and records as a hotswap asks for them.</summary>
public sealed class FunctionsThatADeployChanges : IAsyncLifetime
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

    [Theory]
    [InlineData("""{"LastUpdateStatus":"InProgress"}""", "InProgress", null)]
    [InlineData("""{"LastUpdateStatus":"Failed","LastUpdateStatusReason":"no zip"}""", "Failed", "no zip")]
    [InlineData("{}", "Successful", null)]
    public async Task TellHowFarTheirUpdateIs(string answer, string status, string? reason)
    {
        _service.Answers(200, answer);

        Assert.Equal(new(status, reason), await Functions.LastUpdateAsync("orders", Token));
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

    private TConfig Configure<TConfig>(TConfig config)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.EUWest1;
        config.ServiceURL = _service.Url;
        config.AuthenticationRegion = "eu-west-1";
        return config;
    }
}
