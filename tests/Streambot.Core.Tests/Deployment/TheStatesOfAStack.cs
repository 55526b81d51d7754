using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class TheStatesOfAStack
{
    // StackStatus in CloudFormation's own model.
    private static readonly string[] OfCloudFormation =
    [
        "CREATE_IN_PROGRESS", "CREATE_FAILED", "CREATE_COMPLETE", "ROLLBACK_IN_PROGRESS", "ROLLBACK_FAILED",
        "ROLLBACK_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_FAILED", "DELETE_COMPLETE", "UPDATE_IN_PROGRESS",
        "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_COMPLETE", "UPDATE_FAILED", "UPDATE_ROLLBACK_IN_PROGRESS",
        "UPDATE_ROLLBACK_FAILED", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE",
        "REVIEW_IN_PROGRESS", "IMPORT_IN_PROGRESS", "IMPORT_COMPLETE", "IMPORT_ROLLBACK_IN_PROGRESS",
        "IMPORT_ROLLBACK_FAILED", "IMPORT_ROLLBACK_COMPLETE",
    ];

    private static readonly Dictionary<StackCondition, string> Beginnings = new()
    {
        [StackCondition.Absent] = "creates it",
        [StackCondition.Usable] = "updates it",
        [StackCondition.Busy] = "stops: somebody is changing it",
        [StackCondition.LeftOver] = "deletes it",
        [StackCondition.Stuck] = "stops, and says how to continue",
    };

    [Fact]
    public void AreAllInTheTable() => Assert.Equal(
        OfCloudFormation.Order(StringComparer.Ordinal),
        StackConditions.All.Select(state => state.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void AreDocumentedWithWhatADeployDoes()
    {
        string[][] rows =
        [
            .. File.ReadLines(Repository.PathOf("docs/deploying.md"))
                .SkipWhile(line => line != "## The state of the stack")
                .TakeWhile(line => line != "## Ctrl-C")
                .Where(line => line.StartsWith('|'))
                .Select(line => line.Split('|')),
        ];

        Assert.All(StackConditions.All, state =>
        {
            string[] row = Assert.Single(
                rows, row => row[1].Contains($"`{state.Key}`", StringComparison.Ordinal));
            Assert.StartsWith(Beginnings[state.Value], row[2].Trim(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("SOMETHING_IN_PROGRESS", "Busy")]
    [InlineData("SOMETHING_NEW", "Usable")]
    public void MayBecomeMore(string status, string condition)
    {
        StackDescription stack = new("id", "orders", status, null, false, [], new Dictionary<string, string>());

        Assert.Equal(condition, stack.Condition().ToString());
    }

    [Fact]
    public async Task NameWhatARollbackCanSkip()
    {
        FakeCloud cloud = new();
        cloud.Has("orders", "UPDATE_ROLLBACK_FAILED");
        cloud.Described.AddRange(
            [
                new("Queue", "q", "AWS::SQS::Queue", "UPDATE_FAILED"),
                new("Topic", "t", "AWS::SNS::Topic", "UPDATE_COMPLETE"),
                new("Table", "d", "AWS::DynamoDB::Table", "UPDATE_FAILED"),
            ]);

        StreambotException refusal = await Assert.ThrowsAsync<StreambotException>(() =>
            new StackDeployment(cloud.Services, new ReporterTape(), new ImpatientTime(), WatchLimit.None)
                .CheckAsync(Requests.Orders(), TestContext.Current.CancellationToken));

        Assert.EndsWith(
            "aws cloudformation continue-update-rollback --stack-name orders --region eu-west-1 "
            + "--resources-to-skip Queue Table.",
            refusal.Messages.Single().Text,
            StringComparison.Ordinal);
    }
}
