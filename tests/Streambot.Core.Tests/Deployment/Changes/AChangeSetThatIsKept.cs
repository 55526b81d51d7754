using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment.Changes;

public sealed class AChangeSetThatIsKept
{
    private static readonly string[] Kept =
    [
        "The change set change-set is kept, and the stack has not been changed.",
        "To deploy it: dotnet build -t:StreambotExecute -p:StreambotChangeSet=change-set",
        "To drop it: aws cloudformation delete-change-set --stack-name orders --change-set-name change-set "
        + "--region eu-west-1",
    ];

    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    private KeptChangeSet Execution => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    private static KeptChangeSetRequest Request => new()
    {
        StackName = "orders",
        ChangeSet = "change-set",
        PrimaryStack = "streambot",
    };

    [Theory]
    [InlineData(null, "create")]
    [InlineData("REVIEW_IN_PROGRESS", "create")]
    [InlineData("UPDATE_COMPLETE", "update")]
    public async Task StaysWithItsStack(string? status, string action)
    {
        if (status is not null)
            _cloud.Has("orders", status);

        await KeepAsync();

        Assert.Equal([$"create change set to {action} orders"], _cloud.Journal);
        Assert.Equal(Kept, _tape.Headlines.TakeLast(3));
        Assert.Contains("  add  Queue  AWS::SQS::Queue", _tape.Headlines);
    }

    [Fact]
    public async Task IsNoneWhereNothingChanges()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSet = null;

        await KeepAsync();

        Assert.Equal(
            ["The stack 'orders' in 123456789012 in eu-west-1 is up to date: there is no change set to keep."],
            _tape.Headlines);
    }

    [Fact]
    public async Task IsExecutedAsItIs()
    {
        await KeepAsync();
        _cloud.Journal.Clear();
        _cloud.Then(
            new("REVIEW_IN_PROGRESS"), new("CREATE_COMPLETE", FakeCloud.OfStack("orders", "CREATE_COMPLETE")));

        await Execution.ExecuteAsync(Request, TestContext.Current.CancellationToken);

        Assert.Equal(["find change set by name", "execute change set"], _cloud.Journal);
    }

    // By another deploy, a dry run, or a deploy that finds nothing to change.
    [Fact]
    public async Task IsNotRemovedByOtherRuns()
    {
        _cloud.Has("orders", "REVIEW_IN_PROGRESS");
        _cloud.ChangeSets.Add("kept");

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);
        _cloud.ChangeSet = new("FAILED", "No.", []);
        await Assert.ThrowsAsync<StreambotException>(() =>
            Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Equal(["kept"], _cloud.ChangeSets);
        Assert.DoesNotContain("delete stack orders", _cloud.Journal);
    }

    [Fact]
    public async Task IsNamedBeforeADeployDropsIt()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSets.Add("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/kept/1");
        _cloud.Then(new Frame("UPDATE_COMPLETE", FakeCloud.OfStack("orders", "UPDATE_COMPLETE")));

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["The change set kept of this stack waits to be executed: this deploy drops it."], _tape.Loud);
    }

    [Fact]
    public async Task DoesNotStopWhoMayNotAskForOthers()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.Faults[Operation.ListChangeSets] = new([new(Fault.Denied)]);
        _cloud.Then(new Frame("UPDATE_COMPLETE", FakeCloud.OfStack("orders", "UPDATE_COMPLETE")));

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Contains("execute change set", _cloud.Journal);
    }

    [Fact]
    public async Task KeepsItsStackFromBeingDeleted()
    {
        _cloud.Has("orders", "REVIEW_IN_PROGRESS");
        _cloud.ChangeSets.Add("arn:aws:cloudformation:eu-west-1:123456789012:changeSet/kept/1");
        StackRemoval removal = new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() =>
            removal.RemoveAsync("orders", "streambot", null, TestContext.Current.CancellationToken));

        Assert.Equal("STREAMBOT5051", refusal.Messages.Single().Diagnostic.Code);
        Assert.Empty(_cloud.Journal);
    }

    [Theory]
    [InlineData("OBSOLETE", "OBSOLETE")]
    [InlineData("UNAVAILABLE", "UNAVAILABLE")]
    [InlineData("EXECUTE_COMPLETE", "EXECUTE_COMPLETE")]
    [InlineData(null, "it was executed, deleted, or dropped by another deploy")]
    public async Task MayBeOvertaken(string? status, string why)
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        if (status is not null)
        {
            _cloud.ChangeSets.Add("change-set");
            _cloud.ExecutionStatus = status;
        }

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() =>
            Execution.ExecuteAsync(Request, TestContext.Current.CancellationToken));

        Assert.Equal(
            $"The change set 'change-set' of the stack 'orders' cannot be executed ({why}): the stack has moved on. "
            + "Keep a new one: dotnet publish -p:StreambotDeploy=true -p:StreambotChangeSet=Keep.",
            refusal.Messages.Single().Text);
        Assert.DoesNotContain("execute change set", _cloud.Journal);
    }

    // An ARN names a change set of any stack, be it the primary one.
    [Fact]
    public async Task IsOneOfTheStackItself()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSets.Add("change-set");
        _cloud.FoundElsewhere = FakeCloud.IdOf("streambot");

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() =>
            Execution.ExecuteAsync(Request, TestContext.Current.CancellationToken));

        Assert.Contains("it is a change set of another stack", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("execute change set", _cloud.Journal);
    }

    [Fact]
    public async Task IsRefusedAsADeployIs()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSets.Add("change-set");
        _cloud.ChangeSet = new("CREATE_COMPLETE", null, [new("Add", "Role", "AWS::IAM::Role", null, null, [])]);
        _cloud.ProcessedTemplate =
            """{"Resources":{"Role":{"Type":"AWS::IAM::Role","Properties":{"ManagedPolicyArns":["arn:a"]}}}}""";

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() => Execution.ExecuteAsync(
            Request with { FailOn = RefusedChanges.Iam }, TestContext.Current.CancellationToken));

        Assert.Equal("STREAMBOT5048", refusal.Messages.Single().Diagnostic.Code);
        Assert.DoesNotContain("execute change set", _cloud.Journal);
    }

    [Fact]
    public async Task StaysWhereItCouldNotBeExecuted()
    {
        _cloud.Has("orders", "UPDATE_COMPLETE");
        _cloud.ChangeSets.Add("change-set");
        _cloud.Faults[Operation.ExecuteChangeSet] = new([new(Fault.Denied)]);

        await Assert.ThrowsAsync<StreambotException>(() =>
            Execution.ExecuteAsync(Request, TestContext.Current.CancellationToken));

        Assert.Equal(["change-set"], _cloud.ChangeSets);
    }

    [Theory]
    [InlineData("UPDATE_IN_PROGRESS", "STREAMBOT5013")]
    [InlineData(null, "STREAMBOT5050")]
    public async Task WaitsForItsStack(string? status, string code)
    {
        if (status is not null)
            _cloud.Has("orders", status);
        _cloud.ChangeSets.Add("change-set");

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() =>
            Execution.ExecuteAsync(Request, TestContext.Current.CancellationToken));

        Assert.Equal(code, refusal.Messages.Single().Diagnostic.Code);
    }

    [Fact]
    public async Task IsNeverOneOfThePrimaryStack()
    {
        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() =>
            Execution.ExecuteAsync(
                Request with { StackName = "streambot" }, TestContext.Current.CancellationToken));

        Assert.Equal("STREAMBOT1040", refusal.Messages.Single().Diagnostic.Code);
    }

    private async Task KeepAsync() => await Deployment.KeepAsync(
        Requests.Orders(),
        await Deployment.CheckAsync(Requests.Orders(), TestContext.Current.CancellationToken),
        TestContext.Current.CancellationToken);
}
