using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class DeletingAStack
{
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    private StackRemoval Removal => new(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None);

    [Fact]
    public async Task WaitsUntilItIsGone()
    {
        _cloud.Has("orders", "CREATE_COMPLETE");
        _cloud.Then(
            new("DELETE_IN_PROGRESS", FakeCloud.OfStack("orders", "DELETE_IN_PROGRESS", "User Initiated")),
            new("DELETE_COMPLETE", FakeCloud.Of("Queue", "AWS::SQS::Queue", "DELETE_COMPLETE"),
                FakeCloud.OfStack("orders", "DELETE_COMPLETE")));

        await Removal.RemoveAsync(
            "orders", "streambot", "arn:aws:iam::123456789012:role/cfn", TestContext.Current.CancellationToken);

        Assert.Equal(["delete stack orders as arn:aws:iam::123456789012:role/cfn"], _cloud.Journal);
        Assert.Equal(
            [
                "Deleting the stack 'orders' in 123456789012 in eu-west-1:",
                "  DELETE_COMPLETE                Queue (AWS::SQS::Queue)",
                "The stack 'orders' in 123456789012 in eu-west-1 is deleted in 0.2 s: 1 deleted.",
            ],
            _tape.Headlines);
    }

    [Fact]
    public async Task SaysThatThereIsNone()
    {
        await Removal.RemoveAsync("orders", "streambot", null, TestContext.Current.CancellationToken);

        Assert.Empty(_cloud.Journal);
        Assert.Equal(["There is no stack 'orders' in 123456789012 in eu-west-1: nothing to delete."], _tape.Headlines);
    }

    [Fact]
    public async Task LeavesOneThatIsProtected()
    {
        _cloud.Has("orders", "CREATE_COMPLETE", isProtected: true);

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Removal.RemoveAsync("orders", "streambot", null, TestContext.Current.CancellationToken));

        Assert.Equal(
            "STREAMBOT5019: The stack 'orders' is protected from deletion. Run aws cloudformation "
                + "update-termination-protection --no-enable-termination-protection --stack-name orders --region "
                + "eu-west-1, then delete it again.",
            exception.Message);
        Assert.Empty(_cloud.Journal);
    }

    [Fact]
    public async Task LeavesOneThatIsBeingUpdated()
    {
        _cloud.Has("orders", "UPDATE_IN_PROGRESS");

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Removal.RemoveAsync("orders", "streambot", null, TestContext.Current.CancellationToken));

        Assert.StartsWith(
            "STREAMBOT5013: The stack 'orders' is being changed (UPDATE_IN_PROGRESS).",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaysWhatStayed()
    {
        _cloud.Has("orders", "DELETE_FAILED");
        _cloud.Then(
            new("DELETE_FAILED"),
            new("DELETE_IN_PROGRESS", FakeCloud.OfStack("orders", "DELETE_IN_PROGRESS")),
            new("DELETE_FAILED", FakeCloud.Of("Bucket", "AWS::S3::Bucket", "DELETE_FAILED", "The bucket is not empty"),
                FakeCloud.OfStack("orders", "DELETE_FAILED", "[Bucket]")));

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(
            () => Removal.RemoveAsync("orders", "streambot", null, TestContext.Current.CancellationToken));

        Assert.Equal(
            "STREAMBOT5020: The stack 'orders' could not be deleted (DELETE_FAILED): Bucket (AWS::S3::Bucket): The "
                + "bucket is not empty",
            exception.Message);
    }
}
