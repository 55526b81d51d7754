using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>The empty stack that CloudFormation makes for a change set, when the change set goes.</summary>
public sealed class AnEmptyStack
{
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    [Theory]
    [InlineData("CREATE_IN_PROGRESS")]
    [InlineData("CREATE_COMPLETE")]
    [InlineData("ROLLBACK_COMPLETE")]
    public async Task StaysWhenSomebodyHasDeployedItMeanwhile(string status)
    {
        _cloud.AfterDescribing(1, () => _cloud.Has("orders", status));

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "delete change set"], _cloud.Journal);
    }

    [Fact]
    public async Task StaysWhenSomebodyElseHasAChangeSetForIt()
    {
        _cloud.ChangeSets.Add("a colleague's");

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "delete change set"], _cloud.Journal);
    }

    [Fact]
    public async Task StaysAndIsNamedWhereItMayNotBeLookedAt()
    {
        _cloud.Faults[Operation.ListChangeSets] = new([new(Fault.Denied)]);

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "delete change set"], _cloud.Journal);
        Assert.Equal(
            [
                $"The empty stack {FakeCloud.IdOf("orders")} is kept, because somebody else may be using it. To delete "
                + $"it: aws cloudformation delete-stack --stack-name {FakeCloud.IdOf("orders")} --region eu-west-1",
            ],
            _tape.Loud);
    }

    [Fact]
    public async Task StaysWhereItWasThereBefore()
    {
        _cloud.Has("orders", "REVIEW_IN_PROGRESS");

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "delete change set"], _cloud.Journal);
    }
}
