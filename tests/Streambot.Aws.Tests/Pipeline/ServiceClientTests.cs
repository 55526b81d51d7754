using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Streambot.Aws.Pipeline;

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

public sealed class ARestJsonOperation
{
    [Fact]
    public async Task PutsMembersInPathQueryAndBody()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(202, """{"Word":"hello"}""", ("x-amzn-RequestId", "r-3"));
        using var client = new ParrotClient(service.Url);

        SayResponse response = await client.RepeatAsync(
            new() { Word = "a/b:c ü" }, TestContext.Current.CancellationToken);

        LoopbackCall call = Assert.Single(service.Calls);
        Assert.Equal("PUT /2020-01-02/words/a%2Fb%3Ac%20%C3%BC/?Loud=yes%20please", call.ToString());
        Assert.Equal("""{"Word":"a/b:c ü"}""", call.Body);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.Contains("/eu-west-1/parrot/aws4_request", call.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal("hello", response.Word);
        Assert.Equal("r-3", response.ResponseMetadata.RequestId);
    }

    [Fact]
    public async Task ReadsAnEmptyAnswerAsAnEmptyObject()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(204, "");
        using var client = new ParrotClient(service.Url);

        SayResponse response = await client.RepeatAsync(new() { Word = "a" }, TestContext.Current.CancellationToken);

        Assert.Null(response.Word);
    }

    [Theory]
    [InlineData("ResourceConflictException", """{"Type":"User","message":"Taken"}""")]
    [InlineData("ResourceConflictException:http://internal.amazon.com/coral/", """{"Message":"Taken"}""")]
    [InlineData(null, """{"__type":"com.amazonaws.parrot#ResourceConflictException","message":"Taken"}""")]
    public async Task RaisesTheServicesError(string? header, string body)
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(409, body, header is null ? [] : [("x-amzn-ErrorType", header)]);
        using var client = new ParrotClient(service.Url);

        AmazonServiceException exception = await Assert.ThrowsAsync<AmazonServiceException>(
            () => client.RepeatAsync(new() { Word = "a" }, TestContext.Current.CancellationToken));

        Assert.Equal("ResourceConflictException", exception.ErrorCode);
        Assert.Equal("Taken", exception.Message);
        Assert.Equal(409, (int)exception.StatusCode);
    }

    [Fact]
    public async Task TriesAgainWhenTheConnectionBreaks()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Resets()
            .Answers(429, "{}", ("x-amzn-ErrorType", "TooManyRequestsException"))
            .Answers(200, """{"Word":"hi"}""");
        using var client = new ParrotClient(service.Url);

        SayResponse response = await client.RepeatAsync(new() { Word = "a" }, TestContext.Current.CancellationToken);

        Assert.Equal("hi", response.Word);
        Assert.Equal(3, service.Calls.Count);
    }

    [Fact]
    public async Task EndsWhenCancelled()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        using var client = new ParrotClient(service.Url);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.RepeatAsync(new() { Word = "a" }, new CancellationToken(canceled: true)));

        Assert.Empty(service.Calls);
    }
}

public sealed class AnEndpoint
{
    [Theory]
    [InlineData("eu-west-1", false, false, "https://parrot.eu-west-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "https://parrot.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", true, false, "https://parrot-fips.us-gov-west-1.amazonaws.com")]
    [InlineData("us-east-1", false, true, "https://parrot.us-east-1.api.aws")]
    public void FollowsRegionAndPartition(string region, bool fips, bool dualStack, string url)
    {
        var config = new ServiceConfig(ParrotClient.Model)
        {
            IgnoreConfiguredEndpointUrls = true,
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack,
        };

        Assert.Equal(url, config.DetermineServiceOperationEndpoint(null!).URL);
    }
}

/// <summary>A service with an operation of each protocol.</summary>
internal sealed class ParrotClient(string url) : ServiceClient(
    new SessionAWSCredentials("AKID", "secret", "token"),
    new ServiceConfig(Model) { ServiceURL = url, AuthenticationRegion = "eu-west-1" })
{
    public static readonly ServiceModel Model = new("Parrot", "parrot", "2020-01-02");

    private static readonly QueryOperation<SayRequest, SayResponse> Say = new(Model, "Say",
        (request, form) =>
        {
            form.Add("Word", request.Word);
            form.AddList("Tags", request.Tags);
            form.AddList("Things", request.Tags, (tag, thing) => thing.Add("Name", tag + "!"));
        },
        result => new() { Word = result.Element("Word")?.Value });

    private static readonly RestJsonOperation<SayRequest, SayResponse> Repeat = new(
        Model, "PUT", "/2020-01-02/words/{Word}/",
        (request, call) =>
        {
            call.Label("Word", request.Word!);
            call.Query("Loud", "yes please");
            call.Query("Quiet", null);
            call.Body(System.Text.Encoding.UTF8.GetBytes($$"""{"Word":"{{request.Word}}"}"""));
        },
        result => new() { Word = result.TryGetProperty("Word", out JsonElement word) ? word.GetString() : null });

    public Task<SayResponse> SayAsync(SayRequest request, CancellationToken cancellation) =>
        SendAsync(Say, request, cancellation);

    public Task<SayResponse> RepeatAsync(SayRequest request, CancellationToken cancellation) =>
        SendAsync(Repeat, request, cancellation);
}

internal sealed class SayRequest : AmazonWebServiceRequest
{
    public string? Word { get; set; }

    public List<string> Tags { get; set; } = [];
}

internal sealed class SayResponse : AmazonWebServiceResponse
{
    public string? Word { get; set; }
}
