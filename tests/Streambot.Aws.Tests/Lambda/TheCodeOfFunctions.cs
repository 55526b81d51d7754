using Amazon.Runtime;
using Streambot.Aws.Lambda;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Tests.Lambda;

public sealed class TheCodeOfFunctions : IAsyncLifetime
{
    private LoopbackService _service = null!;

    private LambdaFunctionCode Code => new(new(() => new(
        new BasicAWSCredentials("AKIDEXAMPLE", "secret"),
        new AmazonLambdaConfig { ServiceURL = _service.Url, AuthenticationRegion = "eu-west-1" })));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _service = await LoopbackService.StartAsync();

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task IsTheBucketsWhereLambdaHasNoCopy()
    {
        _service.Answers(200, """
                {"Functions":[{"FunctionName":"image","Version":"$LATEST","PackageType":"Image"}],"NextMarker":"more"}
                """)
            .Answers(200, """{"Functions":[{"FunctionName":"orders","Version":"3","PackageType":"Zip"}]}""")
            .Answers(200, """
                {"Code":{"RepositoryType":"S3",
                  "ResolvedS3Object":{"S3Bucket":"b","S3Key":"orders/a.zip","S3ObjectVersion":"v"}}}
                """);

        Assert.Equal(["orders/a.zip"], await Code.ReferencedKeysAsync(Token));
        Assert.Equal(
            [
                "GET /2015-03-31/functions/?FunctionVersion=ALL",
                "GET /2015-03-31/functions/?FunctionVersion=ALL&Marker=more",
                "GET /2015-03-31/functions/orders?Qualifier=3",
            ],
            _service.Calls.Select(call => call.ToString()));
    }

    [Theory]
    [InlineData(200, """{"Code":{"RepositoryType":"S3","Location":"https://awslambda/orders/a.zip"}}""")]
    [InlineData(404, """{"__type":"ResourceNotFoundException","Message":"Function not found"}""")]
    public async Task IsACopyOrGone(int status, string answer)
    {
        _service.Answers(200, """{"Functions":[{"FunctionName":"orders","Version":"$LATEST"}]}""")
            .Answers(status, answer);

        Assert.Empty(await Code.ReferencedKeysAsync(Token));
    }

    [Theory]
    [InlineData("""{"Code":{"RepositoryType":"S3","Error":{"ErrorCode":"AccessDenied","Message":"no"}}}""")]
    [InlineData("""{"Code":{"ResolvedS3Object":{}}}""")]
    [InlineData("{}")]
    public async Task MayNotBeKnown(string answer)
    {
        _service.Answers(200, """{"Functions":[{"FunctionName":"orders","Version":"$LATEST"}]}""")
            .Answers(200, answer);

        Assert.StartsWith("STREAMBOT3015: ", await FailAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "lambda:GetFunction")]
    [InlineData(0, "lambda:ListFunctions")]
    public async Task MayBeForbiddenToKnow(int answers, string action)
    {
        if (answers == 1)
            _service.Answers(200, """{"Functions":[{"FunctionName":"orders","Version":"$LATEST"}]}""");
        _service.Answers(403, """{"__type":"AccessDeniedException","Message":"no"}""");

        Assert.Contains(action, await FailAsync(), StringComparison.Ordinal);
    }

    private async Task<string> FailAsync() =>
        (await Assert.ThrowsAsync<StreambotException>(() => Code.ReferencedKeysAsync(Token))).Message;
}
