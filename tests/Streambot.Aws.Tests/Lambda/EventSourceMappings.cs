using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Streambot.Aws.Lambda;
using Streambot.Core.EventSources;

namespace Streambot.Aws.Tests.Lambda;

public sealed class EventSourceMappings
{
    private const string Mapping =
        """
        {"UUID":"u-1","EventSourceMappingArn":"arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:u-1","State":"Creating","FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:orders","EventSourceArn":"arn:aws:kinesis:eu-west-1:123456789012:stream/orders","BatchSize":7,"LastModified":1.7E9}
        """;

    [Fact]
    public async Task AreCreatedFromTheJsonTheyAreGiven()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(202, Mapping);

        EventSourceMapping mapping = await Mappings(service).CreateAsync(
            new() { ["FunctionName"] = "orders", ["BatchSize"] = 7 }, TestContext.Current.CancellationToken);

        LoopbackCall call = Assert.Single(service.Calls);
        Assert.Equal("POST /2015-03-31/event-source-mappings", call.ToString());
        Assert.Equal("""{"FunctionName":"orders","BatchSize":7}""", call.Body);
        Assert.StartsWith("application/json", call.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/lambda/aws4_request", call.Headers["Authorization"], StringComparison.Ordinal);
        Assert.Equal(("u-1", "Creating", false), (mapping.Uuid, mapping.State, mapping.IsSettled));
        Assert.Equal("arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:u-1", mapping.Arn);
        Assert.Equal(7, mapping.Configuration["BatchSize"]!.GetValue<int>());
    }

    [Fact]
    public async Task AreUpdatedByTheirId()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(202, Mapping);

        await Mappings(service)
            .UpdateAsync("u-1", new() { ["Enabled"] = false }, TestContext.Current.CancellationToken);

        Assert.Equal("PUT /2015-03-31/event-source-mappings/u-1", Assert.Single(service.Calls).ToString());
        Assert.Equal("""{"Enabled":false}""", service.Calls[0].Body);
    }

    [Fact]
    public async Task AreListedPageByPage()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(200, $$"""{"EventSourceMappings":[{{Mapping}}],"NextMarker":"a/b="}""").Answers(
            200, $$"""{"EventSourceMappings":[{{Mapping.Replace("u-1", "u-2", StringComparison.Ordinal)}}]}""");

        IReadOnlyList<EventSourceMapping> mappings = await Mappings(service).ListAsync(
            "arn:aws:kinesis:eu-west-1:123456789012:stream/orders", "orders", TestContext.Current.CancellationToken);

        Assert.Equal(["u-1", "u-2"], mappings.Select(mapping => mapping.Uuid));
        Assert.Equal(
            [
                "GET /2015-03-31/event-source-mappings?EventSourceArn="
                    + "arn%3Aaws%3Akinesis%3Aeu-west-1%3A123456789012%3Astream%2Forders",
                "GET /2015-03-31/event-source-mappings?EventSourceArn="
                    + "arn%3Aaws%3Akinesis%3Aeu-west-1%3A123456789012%3Astream%2Forders&Marker=a%2Fb%3D",
            ],
            service.Calls.Select(call => call.ToString()));
    }

    [Fact]
    public async Task ThatAreGoneAreNoError()
    {
        const string Gone = """{"Type":"User","Message":"The resource you requested does not exist."}""";
        await using LoopbackService service = await LoopbackService.StartAsync();
        for (int answer = 0; answer < 3; answer++)
            service.Answers(404, Gone, ("x-amzn-ErrorType", "ResourceNotFoundException"));
        LambdaEventSourceMappings mappings = Mappings(service);

        Assert.Null(await mappings.FindAsync("u-1", TestContext.Current.CancellationToken));
        Assert.Null(await mappings.TagsAsync("arn", TestContext.Current.CancellationToken));
        await mappings.DeleteAsync("u-1", TestContext.Current.CancellationToken);

        Assert.Equal("DELETE /2015-03-31/event-source-mappings/u-1", service.Calls[^1].ToString());
    }

    [Fact]
    public async Task AreTaggedAndUntaggedByTheirArn()
    {
        const string Arn = "arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:u-1";
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(200, """{"Tags":{"team":"orders"}}""").Answers(204, "").Answers(204, "");
        LambdaEventSourceMappings mappings = Mappings(service);

        IReadOnlyDictionary<string, string>? tags = await mappings.TagsAsync(
            Arn, TestContext.Current.CancellationToken);
        await mappings.TagAsync(
            Arn, new Dictionary<string, string> { ["a:b"] = "c" }, TestContext.Current.CancellationToken);
        await mappings.UntagAsync(Arn, ["a:b", "team"], TestContext.Current.CancellationToken);

        Assert.Equal("orders", tags!["team"]);
        Assert.Equal(
            [
                "GET /2017-03-31/tags/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Aevent-source-mapping%3Au-1",
                "POST /2017-03-31/tags/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Aevent-source-mapping%3Au-1",
                "DELETE /2017-03-31/tags/arn%3Aaws%3Alambda%3Aeu-west-1%3A123456789012%3Aevent-source-mapping%3Au-1?"
                    + "tagKeys=a%3Ab&tagKeys=team",
            ],
            service.Calls.Select(call => call.ToString()));
        Assert.Equal("""{"Tags":{"a:b":"c"}}""", service.Calls[1].Body);
    }

    [Fact]
    public async Task RaiseLambdasErrors()
    {
        await using LoopbackService service = await LoopbackService.StartAsync();
        service.Answers(
            409,
            """{"Type":"User","Message":"It exists."}""",
            ("x-amzn-ErrorType", "ResourceConflictException:http://internal.amazon.com/"));

        AmazonServiceException exception = await Assert.ThrowsAsync<AmazonServiceException>(
            () => Mappings(service).CreateAsync(new JsonObject(), TestContext.Current.CancellationToken));

        Assert.Equal(("ResourceConflictException", "It exists."), (exception.ErrorCode, exception.Message));
    }

    private static LambdaEventSourceMappings Mappings(LoopbackService service) => new(new AmazonLambdaClient(
        new BasicAWSCredentials("AKID", "secret"),
        new AmazonLambdaConfig { ServiceURL = service.Url, AuthenticationRegion = RegionEndpoint.EUWest1.SystemName }));
}
