using Microsoft.Build.Framework;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>What the tasks share that deploy a stack: where, and how.</summary>
public abstract class DeploymentTask : AwsTask
{
    [Required] public string StackName { get; set; } = "";

    /// <summary>The primary stack.</summary>
    public string Stack { get; set; } = "streambot";

    /// <summary>Where artifacts lie; empty means the artifact bucket of the account and region.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>The account of that bucket; empty means that of the credentials.</summary>
    public string BucketOwner { get; set; } = "";

    public string KeyPrefix { get; set; } = "";

    public string KmsKeyId { get; set; } = "";

    /// <summary>Those with a Value, or a variable to take it from, are passed.</summary>
    public ITaskItem[] Parameters { get; set; } = [];

    /// <summary>None means exactly what the template needs.</summary>
    public string[] Capabilities { get; set; } = [];

    public string RoleArn { get; set; } = "";

    /// <summary>ROLLBACK, DELETE or DO_NOTHING.</summary>
    public string OnFailure { get; set; } = "ROLLBACK";

    public bool TerminationProtection { get; set; }

    /// <summary>Shows the change set and removes it.</summary>
    public bool DryRun { get; set; }

    /// <summary>Keep leaves the change set for somebody to review; empty executes it.</summary>
    public string ChangeSet { get; set; } = "";

    /// <summary>Does not wait until what is changed is in effect.</summary>
    public bool Express { get; set; }

    /// <summary>What of a change set ends the deploy: Replace, Delete, Iam, or several of them.</summary>
    public string FailOn { get; set; } = "";

    /// <summary>Where the changes are written, as .md and .json; empty writes none.</summary>
    public string ChangesPath { get; set; } = "";

    /// <summary>The project and what finds the same service, for commands that are shown.</summary>
    public string CommandOptions { get; set; } = "";

    /// <summary>Where the stack's outputs are written, as JSON; empty writes none.</summary>
    public string OutputsPath { get; set; } = "";

    /// <summary>The request with how it is to be deployed.</summary>
    private protected StackDeploymentRequest With(StackDeploymentRequest request) => request with
    {
        // MSBuild divides a list by semicolons; the AWS CLI and people write spaces and commas; and on a command line,
        // where MSBuild keeps semicolons and commas for itself, it is a plus sign.
        Capabilities = [.. Capabilities.SelectMany(
            capability => capability.Split(['+', ',', ' '], StringSplitOptions.RemoveEmptyEntries))],
        RoleArn = Optional(RoleArn),
        OnFailure = StackFailureActions.Parse(OnFailure),
        IsExpress = Express,
        TerminationProtection = TerminationProtection,
        FailOn = RefusedChangesExtensions.Parse(FailOn),
        ChangesPath = Optional(ChangesPath),
        CommandOptions = CommandOptions,
        OutputsPath = Optional(OutputsPath),
    };

    /// <summary>Deploys, or shows what that would change, or leaves it for a review.</summary>
    private protected Task RunAsync(
        StackDeployment deployment,
        StackDeploymentRequest request,
        PreflightResult found,
        CancellationToken cancellation) =>
        DryRun ? deployment.ShowAsync(request, found, cancellation)
        : ChangeSet.Length > 0 ? deployment.KeepAsync(request, found, cancellation)
        : deployment.DeployAsync(request, found, cancellation);
}
