using Microsoft.Build.Framework;

namespace Streambot.Tasks;

/// <summary>Deletes the service's stack, and waits until it is gone.</summary>
public sealed class DeleteStack : AwsTask
{
    [Required] public string StackName { get; set; } = "";

    public string RoleArn { get; set; } = "";

    protected override Task RunAsync(CancellationToken cancellation) => throw new NotImplementedException();
}
