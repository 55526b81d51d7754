using Streambot.Core.Stacks;

namespace Streambot.Aws.Tests;

/// <summary>
/// A local AWS, and a session that a user's environment leads to it. A process has one environment: tests with it
/// belong to the collection <c>environment</c>.
/// </summary>
public sealed class LocalSession : LocalAws
{
    private AwsSession _session = null!;

    internal AwsServices Services => _session.Services;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach ((string name, string value) in Variables)
            Environment.SetEnvironmentVariable(name, value);
        _session = await AwsSession.OpenAsync(
            new(Region, EndpointUrl: Endpoint), TestContext.Current.CancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        _session.Dispose();
        foreach (string name in Variables.Keys)
            Environment.SetEnvironmentVariable(name, null);
        await base.DisposeAsync();
    }
}
