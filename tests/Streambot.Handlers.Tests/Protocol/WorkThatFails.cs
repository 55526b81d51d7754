using Streambot.Handlers.Protocol;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.Protocol;

public sealed class WorkThatFails
{
    [Fact]
    public async Task IsAnsweredWithItsReason()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(
            new TestResource { OnCall = _ => throw new ResourceFailedException("It is full.") });

        CloudFormationAnswer answer = await handler.CreateAsync([]);

        Assert.Equal($"It is full. (Log stream: {HandlerInProcess.LogStream})", answer.Reason);
        Assert.Equal("streambot:nothing-made", answer.PhysicalResourceId);
    }

    [Fact]
    public async Task NamesWhatItMadeSoThatItIsDeleted()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(
            new TestResource
            {
                OnCall = _ => throw new ResourceFailedException("It never woke.") { PhysicalResourceId = "half-made" },
            });

        Assert.Equal("half-made", (await handler.CreateAsync([])).PhysicalResourceId);
    }

    [Fact]
    public async Task KeepsTheIdOfWhatItWasToChange()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(
            new TestResource { OnCall = _ => throw new ResourceFailedException("It is full.") });

        Assert.Equal("made", (await handler.UpdateAsync([], [], "made")).PhysicalResourceId);
        Assert.Equal("made", (await handler.DeleteAsync([], "made")).PhysicalResourceId);
    }

    [Fact]
    public async Task IsAnsweredWithoutItsMessageIfItIsAFaultOfOurs()
    {
        await using HandlerInProcess handler = HandlerInProcess.Of(
            new TestResource { OnCall = _ => throw new FormatException("hunter2 is no number") });

        CloudFormationAnswer answer = await handler.CreateAsync([]);

        Assert.Equal("The function failed with an internal error, FormatException. Its log says where. (Log stream: "
            + $"{HandlerInProcess.LogStream})", answer.Reason);
        Assert.Equal("streambot:perhaps-made", answer.PhysicalResourceId);
        Assert.Contains("\"exception\":\"System.FormatException\"", handler.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", handler.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IsNotDeletedAgainIfItMadeNothing()
    {
        TestResource resource = new();
        await using HandlerInProcess handler = HandlerInProcess.Of(resource);

        Assert.Equal("SUCCESS", (await handler.DeleteAsync([], "streambot:nothing-made")).Status);
        Assert.Equal(0, resource.Calls);
    }
}
