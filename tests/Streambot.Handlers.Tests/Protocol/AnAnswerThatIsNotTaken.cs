using Streambot.Handlers.Protocol;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Protocol;

public sealed class AnAnswerThatIsNotTaken
{
    [Fact]
    public async Task IsSentAgainUntilItIs()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource());
        handler.CloudFormation.Fail(LoopbackResponse.Text(403, "SignatureDoesNotMatch"));
        handler.CloudFormation.Fail(LoopbackResponse.Text(500, ""));
        handler.CloudFormation.Fail(LoopbackResponse.Reset);
        handler.CloudFormation.Fail(LoopbackResponse.Text(302, ""));

        CloudFormationAnswer answer = await handler.CreateAsync([]);

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal(5, handler.CloudFormation.Attempts);
        Assert.Contains("\"answered\":true,\"attempts\":5,", handler.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsSentAgainIfNobodySaysAnything()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource());
        handler.Time = TimeSpan.FromSeconds(6);
        handler.CloudFormation.Hang();

        Assert.Equal("SUCCESS", (await handler.CreateAsync([])).Status);
        Assert.Equal(2, handler.CloudFormation.Attempts);
    }

    [Fact]
    public async Task FailsTheInvocationInTheEndWithoutNamingTheUrl()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource());
        handler.Time = TimeSpan.FromSeconds(2);
        handler.CloudFormation.Always = LoopbackResponse.Text(403, "");

        ResponseNotAcceptedException exception = await Assert.ThrowsAsync<ResponseNotAcceptedException>(
            () => handler.HandleAsync(Requests.Create(handler.Url, []).ToJsonString()));

        Assert.Equal("CloudFormation's response URL accepted no answer in the time available.", exception.Message);
        Assert.InRange(handler.CloudFormation.Attempts, 2, 20);
        Assert.Contains(
            "\"outcome\":\"SUCCESS\",\"answered\":false,\"durationMs\":", handler.Log, StringComparison.Ordinal);
    }
}
