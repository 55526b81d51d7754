using Microsoft.Build.Framework;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Deploys the merged template by a change set, or shows that change set.</summary>
public sealed class DeployStack : AwsTask
{
    [Required] public string TemplatePath { get; set; } = "";

    /// <summary>The zip that the template names.</summary>
    [Required] public string BundlePath { get; set; } = "";

    /// <summary>What it contains, as CreateBundle has listed it.</summary>
    public string BundleList { get; set; } = "";

    [Required] public string StackName { get; set; } = "";

    /// <summary>The primary stack.</summary>
    public string Stack { get; set; } = "streambot";

    /// <summary>
    /// Where the template goes when it is too long to be sent; empty means the artifact bucket of
    /// the account and region.
    /// </summary>
    public string Bucket { get; set; } = "";

    /// <summary>The account of that bucket; empty means that of the credentials.</summary>
    public string BucketOwner { get; set; } = "";

    public string KeyPrefix { get; set; } = "";

    public string KmsKeyId { get; set; } = "";

    /// <summary>Those with a Value, or a variable to take it from, are passed.</summary>
    public ITaskItem[] Parameters { get; set; } = [];

    public ITaskItem[] Tags { get; set; } = [];

    /// <summary>None means exactly what the template needs.</summary>
    public string[] Capabilities { get; set; } = [];

    public string RoleArn { get; set; } = "";

    /// <summary>ROLLBACK, DELETE or DO_NOTHING.</summary>
    public string OnFailure { get; set; } = "ROLLBACK";

    public bool TerminationProtection { get; set; }

    /// <summary>Lets the stack be replaced where it shares no resource with the project.</summary>
    public bool ReplaceStack { get; set; }

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

    /// <summary>
    /// Only looks whether the deploy could begin: credentials, bucket, stacks, parameters. Changes nothing.
    /// </summary>
    public bool CheckOnly { get; set; }

    /// <summary>Where the stack's outputs are written, as JSON; empty writes none.</summary>
    public string OutputsPath { get; set; } = "";

    protected override async Task RunAsync(AwsServices aws, CancellationToken cancellation)
    {
        StackDeploymentRequest request = await RequestAsync(cancellation);
        StackDeployment deployment = new(aws, Reporter, TimeProvider.System, Limit());
        PreflightResult found = Session.Take(request) ?? await deployment.CheckAsync(request, cancellation);
        if (CheckOnly)
            Session.Keep(request, found);
        else if (DryRun)
            await deployment.ShowAsync(request, found, cancellation);
        else if (ChangeSet.Length > 0)
            await deployment.KeepAsync(request, found, cancellation);
        else
            await deployment.DeployAsync(request, found, cancellation);
    }

    private async Task<StackDeploymentRequest> RequestAsync(CancellationToken cancellation) => new()
    {
        StackName = StackName,
        Template = await DeployableTemplate.ReadAsync(TemplatePath, cancellation),
        PrimaryStack = Optional(Stack),
        Bucket = Optional(Bucket),
        BucketOwner = Optional(BucketOwner),
        KeyPrefix = KeyPrefix,
        KmsKeyId = Optional(KmsKeyId),
        Bundle = new(BundlePath, BundleList),
        Parameters = ParameterValues.Of(Parameters),
        Tags = [.. Tags.Reverse()
            .DistinctBy(tag => tag.ItemSpec)
            .Reverse()
            .Select(tag => KeyValuePair.Create(tag.ItemSpec, tag.GetMetadata("Value")))],
        // MSBuild divides a list by semicolons; the AWS CLI and people write spaces and commas; and on a command line,
        // where MSBuild keeps semicolons and commas for itself, it is a plus sign.
        Capabilities = [.. Capabilities.SelectMany(
            capability => capability.Split(['+', ',', ' '], StringSplitOptions.RemoveEmptyEntries))],
        RoleArn = Optional(RoleArn),
        OnFailure = StackFailureActions.Parse(OnFailure),
        IsExpress = Express,
        TerminationProtection = TerminationProtection,
        ReplaceStack = ReplaceStack,
        FailOn = RefusedChangesExtensions.Parse(FailOn),
        ChangesPath = Optional(ChangesPath),
        OutputsPath = Optional(OutputsPath),
    };
}
