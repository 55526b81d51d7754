using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class ADeployOfAStackThatIsThere
{
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    [Theory]
    [InlineData("CREATE_COMPLETE")]
    [InlineData("UPDATE_COMPLETE")]
    [InlineData("UPDATE_ROLLBACK_COMPLETE")]
    [InlineData("IMPORT_COMPLETE")]
    [InlineData("UPDATE_FAILED")]
    [InlineData("CREATE_FAILED")]
    public async Task UpdatesIt(string status)
    {
        _cloud.Has("orders", status);
        _cloud.Then(
            new(status),
            new("UPDATE_IN_PROGRESS", FakeCloud.OfStack("orders", "UPDATE_IN_PROGRESS")),
            new(
                "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS",
                FakeCloud.OfStack("orders", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")),
            new("UPDATE_COMPLETE", FakeCloud.OfStack("orders", "UPDATE_COMPLETE")));

        await Deployment.DeployAsync(
            Requests.Orders() with { OnFailure = StackFailureAction.Delete }, TestContext.Current.CancellationToken);

        Assert.Equal(["create change set to update orders", "execute change set"], _cloud.Journal);
        Assert.Equal(StackFailureAction.Rollback, _cloud.Request!.OnFailure);
        Assert.Equal("The stack 'orders' in 123456789012 in eu-west-1 is deployed in 1.0 s.", _tape.Headlines[^1]);
    }

    [Fact]
    public async Task KeepsTheParametersThatAreNotGiven()
    {
        _cloud.Has("orders", "CREATE_COMPLETE", false, "Bucket", "Key", "Gone");
        _cloud.Then(new Frame("UPDATE_COMPLETE", FakeCloud.OfStack("orders", "UPDATE_COMPLETE")));

        await Deployment.DeployAsync(
            Requests.Orders(Requests.WithParameters) with
            {
                Parameters = new Dictionary<string, string> { ["Bucket"] = "" },
            },
            TestContext.Current.CancellationToken);

        Assert.Equal([new("Bucket", ""), new("Key", null)], _cloud.Request!.Parameters);
    }

    [Theory]
    [InlineData(
        "The submitted information didn't contain changes. Submit different information to create a change set.")]
    [InlineData("No updates are to be performed.")]
    [InlineData(null)]
    public async Task SaysWhenThereIsNothingToChangeAndWritesTheOutputs(string? reason)
    {
        using TempFolder folder = new();
        string path = Path.Combine(folder.Path, "outputs.json");
        _cloud.Put("orders", "UPDATE_COMPLETE", false, [], new() { ["Url"] = "u" });
        _cloud.ChangeSet = reason is null ? null : new("FAILED", reason, []);

        await Deployment.DeployAsync(
            Requests.Orders() with { OutputsPath = path }, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["The stack 'orders' in 123456789012 in eu-west-1 is up to date: nothing to change.", "  Url = u"],
            _tape.Headlines);
        Assert.Equal(
            reason is null
                ? ["create change set to update orders"]
                : ["create change set to update orders", "delete change set"],
            _cloud.Journal);
        Assert.Equal(
            "{\n  \"Url\": \"u\"\n}\n", await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FailsWithTheReasonsOfThisDeployOnly()
    {
        _cloud.Has("orders", "UPDATE_ROLLBACK_COMPLETE");
        _cloud.Then(
            new("UPDATE_IN_PROGRESS", FakeCloud.OfStack("orders", "UPDATE_IN_PROGRESS")),
            new(
                "UPDATE_ROLLBACK_COMPLETE",
                FakeCloud.Of("Function", "AWS::Lambda::Function", "UPDATE_FAILED", "Resource update cancelled"),
                FakeCloud.Of(
                    "Records",
                    "Custom::StreambotConnector",
                    "UPDATE_FAILED",
                    "Received response status [FAILED] from custom resource. Message returned: No such stream"),
                FakeCloud.OfStack("orders", "UPDATE_ROLLBACK_COMPLETE")));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.Equal(
            "STREAMBOT5018: The deploy of the stack 'orders' failed (UPDATE_ROLLBACK_COMPLETE): Records "
                + "(Custom::StreambotConnector): Received response status [FAILED] from custom resource. Message "
                + "returned: No such stream",
            exception.Message);
    }

    [Fact]
    public async Task ShowsWhatWouldChangeAndRemovesTheChangeSet()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        _cloud.ChangeSet = new("CREATE_COMPLETE", null,
        [
            new("Modify", "OrdersFunction", "AWS::Lambda::Function", "False", null, ["Code", "Environment"]),
            new("Remove", "Old", "AWS::SQS::Queue", null, "Delete", []),
            new("Remove", "Table", "AWS::DynamoDB::Table", null, "Retain", []),
            new("Modify", "Stream", "AWS::Kinesis::Stream", "True", "ReplaceAndRetain", ["Name"]),
            new("Modify", "Policy", "AWS::IAM::Policy", "Conditional", null, ["PolicyName"]),
            new("Add", "New", "AWS::SQS::Queue", null, null, []),
        ]);

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "A deploy of the stack 'orders' in 123456789012 in eu-west-1 would change this: " +
                "1 to add, 1 to change, 1 to retain, 1 to DELETE, 1 to change and maybe REPLACE, 1 to REPLACE",
                "  add                             New             AWS::SQS::Queue",
                "  DELETE                          Old             AWS::SQS::Queue",
                "  change                          OrdersFunction  AWS::Lambda::Function  (Code, Environment)",
                "  change, maybe REPLACE           Policy          AWS::IAM::Policy  (PolicyName)",
                "  REPLACE, the old one is kept    Stream          AWS::Kinesis::Stream  (Name)",
                "  retain, no longer in the stack  Table           AWS::DynamoDB::Table",
                "This was a dry run: nothing has been changed.",
            ],
            _tape.Headlines);
        Assert.Equal(["create change set to update orders", "delete change set"], _cloud.Journal);
    }

    [Fact]
    public async Task ShowsThatOnlyOutputsWouldChange()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        _cloud.ChangeSet = new("CREATE_COMPLETE", null, []);

        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(
            [
                "A deploy of the stack 'orders' in 123456789012 in eu-west-1 would change outputs, or other parts of "
                    + "the template that belong to no resource.",
                "This was a dry run: nothing has been changed.",
            ],
            _tape.Headlines);
    }

    [Fact]
    public async Task LeavesItAsItIsInADryRunOfANewOne()
    {
        await Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Equal(
            ["create change set to create orders", "delete change set", "delete stack orders"],
            _cloud.Journal);
    }
}
