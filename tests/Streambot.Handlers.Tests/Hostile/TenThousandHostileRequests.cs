using System.Text;
using Streambot.Handlers.Protocol;
using Streambot.Handlers.Tests.Loopback;
using Streambot.Handlers.Tests.Processes;

namespace Streambot.Handlers.Tests.Hostile;

public sealed class TenThousandHostileRequests(NativeHandlers handlers)
{
    [Theory]
    [InlineData("env", 1)]
    [InlineData("connector", 2)]
    public async Task AreEachAnsweredOnceOrNotAtAll(string resource, int seed)
    {
        await using HandlerInProcess handler = resource == "env" ? HandlerInProcess.Environment() : HandlerInProcess.Connector();
        HostileRequests requests = new(seed, handler.Url);
        for (int number = 0; number < 5_000; number++)
        {
            (byte[] json, bool canAnswer) = requests.Next();
            string request = Encoding.Latin1.GetString(json);
            handler.Time = TimeSpan.FromSeconds(canAnswer ? 60 : 0.1);
            try
            {
                await handler.HandleAsync(json);
                Assert.True(handler.CloudFormation.Unread == 1, $"{number} of seed {seed} has {handler.CloudFormation.Unread} answers: {request}");
                CloudFormationAnswer answer = await handler.CloudFormation.NextAsync();
                Assert.True(answer.Status is "SUCCESS" or "FAILED", answer.Json.ToString());
                Assert.InRange(answer.PhysicalResourceId.Length, 1, 4096);
            }
            catch (Exception exception) when (exception is InvalidRequestException or ResponseNotAcceptedException)
            {
                Assert.False(canAnswer, $"{number} of seed {seed}: {exception.Message} {request}");
                Assert.Equal(0, handler.CloudFormation.Unread);
            }
        }

        Assert.DoesNotContain("\"exception\"", handler.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("X-Amz-Signature", handler.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("env", 3)]
    [InlineData("connector", 4)]
    public async Task DoNotEndTheProcess(string resource, int seed)
    {
        await using HandlerProcess process = await HandlerProcess.StartAsync(handlers, resource);
        HostileRequests requests = new(seed, process.Url);
        for (int number = 0; number < 1_000; number++)
        {
            (byte[] json, bool canAnswer) = requests.Next();
            string outcome = await process.InvokeAsync(json, TimeSpan.FromSeconds(canAnswer ? 60 : 0.2));

            Assert.True(outcome == (canAnswer ? "response" : "error"), $"{number} of seed {seed}: {outcome}");
            Assert.Equal(canAnswer ? 1 : 0, process.CloudFormation.Unread);
            if (canAnswer)
                await process.CloudFormation.NextAsync();
        }

        Assert.False(process.HasExited);
        Assert.DoesNotContain("X-Amz-Signature", await process.EndAsync(), StringComparison.Ordinal);
    }
}
