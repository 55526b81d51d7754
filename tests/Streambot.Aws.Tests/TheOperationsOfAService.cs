using Amazon;
using Amazon.Runtime;
using Streambot.Aws.Lambda;
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
                new(credentials, invoking));
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

    private T Configure<T>(T config)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.EUWest1;
        config.ServiceURL = _service.Url;
        config.AuthenticationRegion = "eu-west-1";
        return config;
    }
}
