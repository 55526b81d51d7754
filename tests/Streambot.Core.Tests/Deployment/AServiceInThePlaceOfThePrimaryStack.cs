using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

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
