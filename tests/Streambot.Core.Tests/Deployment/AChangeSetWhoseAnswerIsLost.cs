using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>What becomes of a change set when it is not known whether CloudFormation made it.</summary>
public sealed class AChangeSetWhoseAnswerIsLost
{
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    public static TheoryData<bool, bool> Ends =>
        new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task IsRemovedWhetherItWasMadeOrNot(bool isDone, bool isCancelled)
    {
        Exception end = isCancelled ? new OperationCanceledException() : Fault.Lost;
        _cloud.Faults[Operation.CreateChangeSet] = new([new(end, isDone)]);

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Same(end, exception);
        Assert.Equal(
            [
                "create change set to create orders", "create change set to create orders",
                "delete change set", "delete stack orders",
            ],
            _cloud.Journal);
        Assert.Empty(_tape.Headlines);
    }

    [Fact]
    public async Task IsFoundByItsNameWhereItIsThereAlready()
    {
        _cloud.Faults[Operation.CreateChangeSet] = new([new(Fault.Lost, IsDone: true), new(
            DiagnosticTable.ServiceRefused.With("x", "Exists.", "AlreadyExistsException").ToException())]);

        await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Equal(
            ["find change set by name", "delete change set", "delete stack orders"],
            _cloud.Journal.Skip(2));
    }

    [Fact]
    public async Task IsLeftWithTheCommandThatRemovesItWhereNobodyAnswers()
    {
        _cloud.Faults[Operation.CreateChangeSet] = new([new(Fault.Lost), new(Fault.Lost)]);

        await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        string name = _cloud.Request!.ChangeSetName;
        Assert.Equal(
            [
                $"It is not known whether CloudFormation has created the change set {name}. If it has, this removes "
                + $"it: aws cloudformation delete-change-set --stack-name orders --change-set-name {name} --region "
                + "eu-west-1",
            ],
            _tape.Loud);
    }

    [Fact]
    public async Task IsNotAskedForAgainWhenItWasRefused()
    {
        _cloud.Faults[Operation.CreateChangeSet] = new([new(Fault.Denied)]);

        await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Equal(["create change set to create orders"], _cloud.Journal);
    }

    [Fact]
    public async Task IsNotDeletedBeforeItIsMade()
    {
        using CancellationTokenSource cancellation = new();
        _cloud.ChangeSet = new("CREATE_PENDING", null, []);
        _cloud.Faults[Operation.DescribeChangeSet] = new([new(new OperationCanceledException())]);
        _cloud.AfterDescribing(3, () => _cloud.ChangeSet = new("CREATE_COMPLETE", null, []));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Deployment.DeployAsync(Requests.Orders(), cancellation.Token));

        Assert.Equal(4, _cloud.Descriptions);
        Assert.Equal(
            ["create change set to create orders", "delete change set", "delete stack orders"],
            _cloud.Journal);
    }
}
