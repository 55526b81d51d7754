using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Deploys the release before the one that a stack has. Builds nothing.</summary>
public sealed class RollBackStack : DeploymentTask
{
    protected override async Task RunAsync(AwsServices aws, CancellationToken cancellation)
    {
        RollbackRequest which = new(
            StackName, Optional(Stack), Optional(Bucket), Optional(BucketOwner), KeyPrefix, Optional(KmsKeyId),
            ParameterValues.Of(Parameters));
        StackDeploymentRequest request =
            With(await new Rollback(aws, Reporter, TimeProvider.System).FindAsync(which, cancellation));
        StackDeployment deployment = new(aws, Reporter, TimeProvider.System, Limit());
        await RunAsync(deployment, request, await deployment.CheckAsync(request, cancellation), cancellation);
    }
}
