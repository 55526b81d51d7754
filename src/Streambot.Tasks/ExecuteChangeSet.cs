using Microsoft.Build.Framework;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Executes a change set that a deploy has kept, as it is. Builds nothing.</summary>
public sealed class ExecuteChangeSet : AwsTask
{
    /// <summary>The change set's name or ARN.</summary>
    [Required] public string ChangeSet { get; set; } = "";

    [Required] public string StackName { get; set; } = "";

    /// <summary>The primary stack, which is never changed by this.</summary>
    [Required] public string Stack { get; set; } = "";

    /// <summary>ROLLBACK, DELETE or DO_NOTHING, as when the change set was created.</summary>
    public string OnFailure { get; set; } = "ROLLBACK";

    public bool TerminationProtection { get; set; }

    /// <summary>What of a change set ends the deploy: Replace, Delete, Iam, or several of them.</summary>
    public string FailOn { get; set; } = "";

    /// <summary>Where artifacts lie; empty means the artifact bucket of the account and region.</summary>
    public string Bucket { get; set; } = "";

    /// <summary>The account of that bucket; empty means that of the credentials.</summary>
    public string BucketOwner { get; set; } = "";

    public string KeyPrefix { get; set; } = "";

    public string KmsKeyId { get; set; } = "";

    /// <summary>Where the stack's outputs are written, as JSON; empty writes none.</summary>
    public string OutputsPath { get; set; } = "";

    protected override Task RunAsync(AwsServices aws, CancellationToken cancellation) =>
        new KeptChangeSet(aws, Reporter, TimeProvider.System, Limit()).ExecuteAsync(
            new()
            {
                ChangeSet = ChangeSet,
                StackName = StackName,
                PrimaryStack = Stack,
                OnFailure = StackFailureActions.Parse(OnFailure),
                TerminationProtection = TerminationProtection,
                FailOn = RefusedChangesExtensions.Parse(FailOn),
                Bucket = Optional(Bucket),
                BucketOwner = Optional(BucketOwner),
                KeyPrefix = KeyPrefix,
                KmsKeyId = Optional(KmsKeyId),
                OutputsPath = Optional(OutputsPath),
            },
            cancellation);
}
