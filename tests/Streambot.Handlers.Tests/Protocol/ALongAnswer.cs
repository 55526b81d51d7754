using System.Text;
using System.Text.Json.Nodes;
using Streambot.Handlers.Protocol;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Protocol;

public sealed class ALongAnswer
{
    [Fact]
    public async Task LosesTheMiddleOfItsReason()
    {
        string reason = $"It begins. {string.Concat(Enumerable.Repeat("\"größer\" \\ ", 2000))}It ends.";
        await using HandlerInProcess handler = HandlerInProcess.Of(
            new TestResource { OnCall = _ => throw new ResourceFailedException(reason) });

        CloudFormationAnswer answer = await handler.CreateAsync([]);

        Assert.InRange(answer.Bytes, 4060, 4096);
        Assert.StartsWith("It begins. ", answer.Reason, StringComparison.Ordinal);
        Assert.Contains(" … ", answer.Reason, StringComparison.Ordinal);
        Assert.EndsWith(
            $"It ends. (Log stream: {HandlerInProcess.LogStream})", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NeverCutsALetterInTwo()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(
            new TestResource
            {
                OnCall = _ => throw new ResourceFailedException(string.Concat(Enumerable.Repeat("😀", 3000))),
            });

        CloudFormationAnswer answer = await handler.CreateAsync([]);

        Assert.InRange(answer.Bytes, 4060, 4096);
        Assert.DoesNotContain('\ufffd', answer.Reason);
        Assert.Equal(answer.Reason, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(answer.Reason)));
    }

    [Fact]
    public async Task LosesItsDataOnlyWhenNothingElseHelps()
    {
        await using HandlerInProcess small = HandlerInProcess.Of(
            new TestResource { Data = [KeyValuePair.Create("Version", new string('a', 3000))] });
        await using HandlerInProcess large = HandlerInProcess.Of(
            new TestResource { Data = [KeyValuePair.Create("Version", new string('a', 5000))] });

        Assert.Equal(3000, (await small.CreateAsync([])).Data("Version")!.Length);
        Assert.Null((await large.CreateAsync([])).Data("Version"));
    }

    [Fact]
    public async Task CutsIdsThatNoStackCanHave()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource());
        JsonObject request = Requests.Create(
            handler.Url, [], logicalId: new string('x', 20_000), stack: new string('\u0001', 20_000));

        CloudFormationAnswer answer = await handler.SendAsync(request);

        Assert.InRange(answer.Bytes, 100, 4096);
        Assert.Equal("request-1", answer.Text("RequestId"));
    }
}
