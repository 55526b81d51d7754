using Microsoft.Build.Framework;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Deletes the service's stack, and waits until it is gone.</summary>
public sealed class DeleteStack : AwsTask
{
    [Required] public string StackName { get; set; } = "";

    /// <summary>The primary stack, which is never deleted by this.</summary>
    [Required] public string Stack { get; set; } = "";

    public string RoleArn { get; set; } = "";

    protected override Task RunAsync(AwsServices aws, CancellationToken cancellation) =>
        new StackRemoval(aws, Reporter, TimeProvider.System, Limit())
            .RemoveAsync(StackName, Stack, Optional(RoleArn), cancellation);
}
