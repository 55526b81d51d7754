using Microsoft.Build.Framework;
using Streambot.Aws;
using Streambot.Core.Operations;
using Streambot.Core.Pruning;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>
/// What the tasks of a build share of AWS: the clients with their credentials, and what has been found. One in each of
/// MSBuild's processes, for each region, profile and endpoint, until the build ends.
/// </summary>
internal sealed class BuildSession : IDisposable
{
    private readonly AwsSession _aws;
    private readonly Dictionary<string, (StackDeploymentRequest Request, PreflightResult Found)> _found = [];

    private BuildSession(AwsSession aws) => _aws = aws;

    public AwsServices Services => _aws.Services;

    public OperationServices Operations => _aws.Operations;

    public PruneServices Pruning => _aws.Pruning;

    /// <exception cref="Core.Diagnostics.StreambotException">
    /// There is no region, or there are no credentials.
    /// </exception>
    public static async Task<BuildSession> OpenAsync(
        IBuildEngine engine, AwsSettings settings, CancellationToken cancellation) =>
        BuildObjects.Find<BuildSession>(engine, settings)
        ?? BuildObjects.Keep<BuildSession>(
            engine, settings, new(await AwsSession.OpenAsync(settings, cancellation)));

    /// <summary>Hands on what was found before a deploy.</summary>
    public void Keep(StackDeploymentRequest request, PreflightResult found) =>
        _found[request.StackName] = (request, found);

    /// <summary>What was found for the same request, once: after that, the stack is another.</summary>
    public PreflightResult? Take(StackDeploymentRequest request) =>
        _found.Remove(request.StackName, out (StackDeploymentRequest Request, PreflightResult Found) kept)
        && kept.Request.IsFor(request)
            ? kept.Found
            : null;

    public void Dispose() => _aws.Dispose();
}
