using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class ADeployOverALeftOverStack
{
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    [Fact]
    public async Task DeletesWhatAFailedFirstDeployLeft()
    {
        _cloud.Has("orders", "ROLLBACK_COMPLETE");
        _cloud.Then(
            new("DELETE_IN_PROGRESS", FakeCloud.OfStack("orders", "DELETE_IN_PROGRESS")),
            new("DELETE_COMPLETE", FakeCloud.OfStack("orders", "DELETE_COMPLETE")),
            new("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["delete stack orders", "create change set to create orders", "execute change set"], _cloud.Journal);
        Assert.Equal(
            "The stack 'orders' in 123456789012 in eu-west-1 is left over from a first deploy that failed: deleting "
                + "it.",
            _tape.Headlines[0]);
    }

    [Fact]
    public async Task LeavesItWhenItIsProtected()
    {
        _cloud.Has("orders", "ROLLBACK_COMPLETE", isProtected: true);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "STREAMBOT5015: The stack 'orders' is left over", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_cloud.Journal);
    }

    [Fact]
    public async Task OnlyTellsInADryRun()
    {
        _cloud.Has("orders", "ROLLBACK_COMPLETE");

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Empty(_cloud.Journal);
        Assert.Equal(
            [
                "The stack 'orders' in 123456789012 in eu-west-1 is left over from a first deploy that failed: a "
                    + "deploy would delete it first. It contains nothing.",
                "A deploy of the stack 'orders' in 123456789012 in eu-west-1 would change this: 1 to add",
                "  add  Queue  AWS::SQS::Queue", "This was a dry run: nothing has been changed.",
            ],
            _tape.Headlines);
    }

    [Fact]
    public async Task GoesOnWithAnEmptyShell()
    {
        _cloud.Has("orders", "REVIEW_IN_PROGRESS");
        _cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "execute change set"], _cloud.Journal);
    }

    [Fact]
    public async Task KeepsAnEmptyShellThatSomebodyElseMade()
    {
        _cloud.Has("orders", "REVIEW_IN_PROGRESS");

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "delete change set"], _cloud.Journal);
    }
}
