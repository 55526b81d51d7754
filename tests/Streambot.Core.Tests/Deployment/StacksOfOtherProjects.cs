using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>A stack of the service's name that has nothing of the service.</summary>
public sealed class StacksOfOtherProjects
{
    private static readonly ResourceChange s_added = new("Add", "Queue", "AWS::SQS::Queue", null, null, []);
    private static readonly ResourceChange s_removed = new(
        "Remove", "Table", "AWS::DynamoDB::Table", null, "Delete", []);

    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private StackDeployment Deployment => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AreNotReplaced(bool isDryRun)
    {
        Has([s_added, s_removed], "Table");

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(() => isDryRun
            ? Deployment.ShowAsync(Requests.Orders(), TestContext.Current.CancellationToken)
            : Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "STREAMBOT5047: The stack 'orders' in 123456789012 in eu-west-1 contains nothing that the project "
                + "declares: a deploy would delete all 1 of its resources",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(["create change set to update orders", "delete change set"], _cloud.Journal);
    }

    [Fact]
    public async Task AreReplacedBySayingSo()
    {
        Has([s_added, s_removed], "Table");

        await Deployment.DeployAsync(
            Requests.Orders() with { ReplaceStack = true }, TestContext.Current.CancellationToken);

        Assert.Contains("execute change set", _cloud.Journal);
    }

    [Fact]
    public async Task AreNotThoseOfWhichSomethingStays()
    {
        Has([s_added, s_removed], "Table", "Stays");

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Contains("execute change set", _cloud.Journal);
    }

    [Fact]
    public async Task AreNotThoseOfWhichSomethingChanges()
    {
        Has([s_removed, new("Modify", "Orders", "AWS::Lambda::Function", "False", null, ["Code"])], "Table");

        await Deployment.DeployAsync(Requests.Orders(), TestContext.Current.CancellationToken);

        Assert.Contains("execute change set", _cloud.Journal);
    }

    private void Has(ResourceChange[] changes, params string[] resources)
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        _cloud.Resources.AddRange(resources);
        _cloud.ChangeSet = new("CREATE_COMPLETE", null, changes);
        _cloud.Then(new Frame("UPDATE_COMPLETE", FakeCloud.OfStack("orders", "UPDATE_COMPLETE")));
    }
}
