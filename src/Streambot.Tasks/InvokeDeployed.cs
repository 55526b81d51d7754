using Microsoft.Build.Framework;
using Streambot.Core.Invocation;
using Streambot.Core.Operations;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Invokes a function that is deployed, with one event.</summary>
public sealed class InvokeDeployed : AwsTask
{
    [Required] public string StackName { get; set; } = "";

    /// <summary>The function's logical id; empty with only one.</summary>
    public string FunctionId { get; set; } = "";

    /// <summary>The event as the project names it: a path, or the name of a sample.</summary>
    public string Event { get; set; } = "";

    public string EventPath { get; set; } = "";

    protected override async Task RunAsync(AwsServices aws, CancellationToken cancellation)
    {
        byte[] payload = await InvocationEvent.ReadAsync(Event, EventPath, ProjectFile, cancellation);
        await new DeployedInvocation(Session.Operations, Reporter, TimeProvider.System)
            .RunAsync(StackName, FunctionId, payload, cancellation);
    }
}
