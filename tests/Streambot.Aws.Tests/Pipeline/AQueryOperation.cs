using Amazon.Runtime;

namespace Streambot.Aws.Tests.Pipeline;

public sealed class AQueryOperation
{
    [Fact]
    public async Task PostsASignedForm()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(200,
            "<SayResponse xmlns='http://example/'><SayResult><Word>hi</Word></SayResult><ResponseMetadata>"
                + "<RequestId>r-1</RequestId></ResponseMetadata></SayResponse>");
        using var client = new ParrotClient(service.Url);

        SayResponse response = await client.SayAsync(
            new() { Word = "a b&c", Tags = ["x", "y"] }, TestContext.Current.CancellationToken);

        LoopbackCall call = Assert.Single(service.Calls);
        Assert.Equal("POST /", call.ToString());
        Assert.Equal(
            [
                "Action=Say", "Tags.member.1=x", "Tags.member.2=y", "Things.member.1.Name=x!",
                "Things.member.2.Name=y!", "Version=2020-01-02", "Word=a b&c",
            ],
            call.Form.Order(StringComparer.Ordinal));
        Assert.StartsWith("application/x-www-form-urlencoded", call.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Matches(
            "^AWS4-HMAC-SHA256 Credential=AKID/[0-9]{8}/eu-west-1/parrot/aws4_request, SignedHeaders=[^ ]+, "
                + "Signature=[0-9a-f]{64}$",
            call.Headers["Authorization"]);
        Assert.Equal("token", call.Headers["X-Amz-Security-Token"]);
        Assert.Equal("hi", response.Word);
        Assert.Equal("r-1", response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task RaisesTheServicesError()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(400,
            "<ErrorResponse><Error><Type>Sender</Type><Code>ValidationError</Code><Message>No such "
                + "word</Message></Error><RequestId>r-2</RequestId></ErrorResponse>");
        using var client = new ParrotClient(service.Url);

        AmazonServiceException exception = await Assert.ThrowsAsync<AmazonServiceException>(
            () => client.SayAsync(new(), TestContext.Current.CancellationToken));

        Assert.Equal("ValidationError", exception.ErrorCode);
        Assert.Equal("No such word", exception.Message);
        Assert.Equal("r-2", exception.RequestId);
        Assert.Equal(400, (int)exception.StatusCode);
    }

    [Fact]
    public async Task ReadsAnErrorThatIsNotXmlByItsStatus()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(403, "Forbidden by proxy");
        using var client = new ParrotClient(service.Url);

        AmazonServiceException exception = await Assert.ThrowsAsync<AmazonServiceException>(
            () => client.SayAsync(new(), TestContext.Current.CancellationToken));

        Assert.Equal("Forbidden", exception.ErrorCode);
        Assert.Equal("The service answered 403 Forbidden.", exception.Message);
    }

    [Fact]
    public async Task TriesAgainWhenThrottledBrokenOrDown()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(400,
            "<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>")
            .Answers(503, "down")
            .Answers(200, "<SayResponse><SayResult><Word>hi</Word></SayResult></SayResponse>");
        using var client = new ParrotClient(service.Url);

        SayResponse response = await client.SayAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal("hi", response.Word);
        Assert.Equal(3, service.Calls.Count);
    }
}
