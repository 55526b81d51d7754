using Amazon.Runtime;

namespace Streambot.Aws.Tests.Pipeline;

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
