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
                "delete change set", "list change sets", "delete stack orders",
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
            ["find change set by name", "delete change set", "list change sets", "delete stack orders"],
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
            ["create change set to create orders", "delete change set", "list change sets", "delete stack orders"],
            _cloud.Journal);
    }
}

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
                "create change set to create orders", "execute change set", "delete change set", "list change sets",
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

        Assert.Equal(["create change set to create orders", "delete change set", "list change sets"], _cloud.Journal);
    }

    [Fact]
    public async Task StaysWhenSomebodyElseHasAChangeSetForIt()
    {
        _cloud.ChangeSets.Add("a colleague's");

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "delete change set", "list change sets"], _cloud.Journal);
    }

    [Fact]
    public async Task StaysAndIsNamedWhereItMayNotBeLookedAt()
    {
        _cloud.Faults[Operation.ListChangeSets] = new([new(Fault.Denied)]);

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to create orders", "delete change set", "list change sets"], _cloud.Journal);
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

/// <summary>A service whose stack turns out to be the primary one.</summary>
public sealed class AServiceInThePlaceOfThePrimaryStack
{
    private readonly FakeCloud _cloud = new();

    private StackDeployment Deployment =>
        new(_cloud.Services, new ReporterTape(), new ImpatientTime(), WatchLimit.None);

    private StackRemoval Removal => new(_cloud.Services, new ReporterTape(), new ImpatientTime(), WatchLimit.None);

    [Fact]
    public async Task IsRefusedByItsNameBeforeAnythingIsAsked()
    {
        _cloud.AccountFault = DiagnosticTable.NoCredentials.With().ToException();
        StackDeploymentRequest request = Requests.Orders() with { StackName = "streambot" };

        foreach (Func<Task> act in (Func<Task>[])
        [
            () => Deployment.DeployAsync(request, TestContext.Current.CancellationToken),
            () => Deployment.ShowAsync(request, TestContext.Current.CancellationToken),
            () => Deployment.CheckAsync(request, TestContext.Current.CancellationToken),
            () => Removal.RemoveAsync("streambot", "streambot", null, TestContext.Current.CancellationToken),
        ])
        {
            StreambotException exception = await Assert.ThrowsAsync<StreambotException>(act);
            Assert.StartsWith(
                "STREAMBOT1040: The stack of this project would be 'streambot'",
                exception.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task IsRefusedByWhatTheStackIsUnderAnyName()
    {
        _cloud.Put("production", "UPDATE_COMPLETE", false, [], new() { ["StreambotEnvFunctionArn"] = "arn" });

        StreambotException deploy = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(
                Requests.Orders() with { StackName = "production" }, TestContext.Current.CancellationToken));
        StreambotException delete = await Assert.ThrowsAsync<StreambotException>(
            () => Removal.RemoveAsync("production", "streambot", null, TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "STREAMBOT5026: The stack 'production' in 123456789012 in eu-west-1 is a primary stack",
            deploy.Message,
            StringComparison.Ordinal);
        Assert.Equal(deploy.Message, delete.Message);
        Assert.Empty(_cloud.Journal);
    }
}
