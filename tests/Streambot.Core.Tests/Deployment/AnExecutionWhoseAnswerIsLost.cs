using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>
/// What becomes of a stack when it is not known whether CloudFormation has begun to execute its change set.
/// </summary>
public sealed class AnExecutionWhoseAnswerIsLost
{
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    [Fact]
    public async Task IsFollowedWhereItHasBegun()
    {
        _cloud.Faults[Operation.ExecuteChangeSet] = new([new(Fault.Lost, IsDone: true)]);
        _cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "execute change set"], _cloud.Journal);
        Assert.StartsWith(
            "The stack 'orders' in 123456789012 in eu-west-1 is deployed",
            _tape.Headlines[^1],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task LeavesNothingWhereItHasNotBegun()
    {
        _cloud.Faults[Operation.ExecuteChangeSet] = new([new(Fault.Lost)]);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Same(Fault.Lost, exception);
        Assert.Equal(
            [
                "create change set to create orders", "execute change set", "delete change set",
                "delete stack orders",
            ],
            _cloud.Journal);
    }

    [Fact]
    public async Task RemovesNothingWhereNobodyCanTell()
    {
        _cloud.Faults[Operation.ExecuteChangeSet] = new([new(Fault.Lost, IsDone: true)]);
        _cloud.AfterDescribing(1, () => _cloud.Faults[Operation.DescribeChangeSet] = new([new(Fault.Lost)]));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "STREAMBOT5024: CloudFormation may or may not have begun to execute the change set for the stack 'orders'",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "aws cloudformation describe-stack-events --stack-name orders --region eu-west-1",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(["create change set to create orders", "execute change set"], _cloud.Journal);
    }
}
