using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Protocol;

public sealed class ARequestThatIsFine
{
    [Fact]
    public async Task IsAnsweredOnceWithItsIds()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(
            new TestResource { Data = [KeyValuePair.Create("Colour", "red")] });

        CloudFormationAnswer answer = await handler.CreateAsync([]);

        Assert.Equal(
            """
            {"Status":"SUCCESS","Reason":"","PhysicalResourceId":"made","StackId":"arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/5b1f0e2c-0000-4000-8000-000000000001","RequestId":"request-1","LogicalResourceId":"OrdersEnv","Data":{"Colour":"red"}}
            """,
            answer.Json.GetRawText());
        Assert.Equal(1, handler.CloudFormation.Attempts);
    }

    [Fact]
    public async Task IsLoggedInOneLineWithoutValuesOrUrl()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(new TestResource());

        await handler.CreateAsync(new() { ["Password"] = "hunter2" });

        Assert.Matches(
            """
            ^\{"requestType":"Create","resourceType":"Custom::Streambot","stackId":"arn:aws:[^"]+","logicalResourceId":"OrdersEnv","physicalResourceId":"made","requestId":"request-1","outcome":"SUCCESS","answered":true,"attempts":1,"durationMs":\d+\}\n$
            """,
            handler.Log);
        Assert.DoesNotContain("hunter2", handler.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("http", handler.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsNotValidatedWhenItDeletes()
    {
        TestResource resource = new() { Faults = ["All of it is wrong."] };
        await using HandlerInProcess handler = HandlerInProcess.Of(resource);
        JsonObject request = Requests.Delete(handler.Url, [], "made");
        request.Remove("ResourceProperties");

        CloudFormationAnswer answer = await handler.SendAsync(request);

        Assert.Equal("SUCCESS", answer.Status);
        Assert.Equal("made", answer.PhysicalResourceId);
        Assert.Equal(1, resource.Calls);
    }
}
