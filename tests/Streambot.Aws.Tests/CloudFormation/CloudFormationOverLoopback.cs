using Streambot.Aws.CloudFormation;
using Streambot.Aws.Pipeline;
using Streambot.Core.Stacks;

namespace Streambot.Aws.Tests.CloudFormation;

/// <summary>CloudFormation as a loopback service answers for it, one answer after the other.</summary>
public abstract class CloudFormationOverLoopback : IAsyncLifetime
{
    protected AmazonCloudFormationClient Client { get; private set; } = null!;

    protected LoopbackService Service { get; private set; } = null!;

    protected CloudFormationStacks Stacks => new(Client);

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Service = await LoopbackService.StartAsync();
        Client = new(TestCredentials.Session, new ServiceConfig(AmazonCloudFormationClient.Service)
        {
            ServiceURL = Service.Url,
            AuthenticationRegion = "eu-west-1",
        });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static ChangeSetRequest Request() =>
        new() { StackName = "orders", ChangeSetName = "streambot-1", IsUpdate = true };

    protected static string Error(string code, string message) =>
        "<ErrorResponse xmlns=\"http://cloudformation.amazonaws.com/doc/2010-05-15/\"><Error><Type>Sender</Type>"
        + $"<Code>{code}</Code><Message>{message}</Message></Error></ErrorResponse>";

    protected void AssertForm(params string[] fields) =>
        Assert.Equal(
            fields.Append("Version=2010-05-15").Order(StringComparer.Ordinal),
            Assert.Single(Service.Calls).Form.Order(StringComparer.Ordinal));
}
