using Streambot.Core.Artifacts;
using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Stacks;

/// <summary>A stack as a project wants it.</summary>
public sealed record StackDeploymentRequest
{
    /// <summary>The stack's name.</summary>
    public required string StackName { get; init; }

    public required DeployableTemplate Template { get; init; }

    /// <summary>The stack that the template may import from.</summary>
    public string? PrimaryStack { get; init; }

    /// <summary>Where artifacts lie; none means the bucket of the bootstrap.</summary>
    public string? Bucket { get; init; }

    /// <summary>The account of that bucket; none means that of the credentials.</summary>
    public string? BucketOwner { get; init; }

    public string KeyPrefix { get; init; } = "";

    public string? KmsKeyId { get; init; }

    /// <summary>The zip that the template names; none where it is known to be there.</summary>
    public BundleFile? Bundle { get; init; }

    /// <summary>The release that this brings back; none for one of its own.</summary>
    public Release? Restored { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    /// <summary>None means exactly what the template needs.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Those that are given, or else what the template needs.</summary>
    internal IReadOnlyList<string> CapabilitiesToGive =>
        Capabilities.Count > 0 ? Capabilities : NeededCapabilities.Of(Template);

    public string? RoleArn { get; init; }

    public StackFailureAction OnFailure { get; init; }

    /// <summary>
    /// Whether CloudFormation is done when it has applied the changes, without waiting until they are in effect.
    /// </summary>
    public bool IsExpress { get; init; }

    /// <summary>Whether zips and literal values go to AWS without CloudFormation, where nothing else differs.</summary>
    public bool IsHotswap { get; init; }

    /// <summary>
    /// Whether a new stack takes in what exists by a name the template gives, where no other stack holds it.
    /// </summary>
    public bool ImportExistingResources { get; init; }

    public bool TerminationProtection { get; init; }

    /// <summary>Whether a stack may be replaced that has nothing of what the project wants.</summary>
    public bool ReplaceStack { get; init; }

    /// <summary>What of a change set ends the deploy before anything is changed.</summary>
    public RefusedChanges FailOn { get; init; }

    /// <summary>The project and what finds the same service, for commands that are shown.</summary>
    public string CommandOptions { get; init; } = "";

    /// <summary>Where the changes are written, as .md and .json; none writes none.</summary>
    public string? ChangesPath { get; init; }

    /// <summary>Where each resource is declared, by its logical id.</summary>
    public IReadOnlyDictionary<string, SourceLocation> Places { get; init; } =
        new Dictionary<string, SourceLocation>();

    /// <summary>Where the outputs are written; none writes none.</summary>
    public string? OutputsPath { get; init; }

    /// <summary>Whether what was found for this one holds for another.</summary>
    public bool IsFor(StackDeploymentRequest other) =>
        (StackName, Template.Text, PrimaryStack, Bucket, BucketOwner, KeyPrefix, KmsKeyId, RoleArn,
            TerminationProtection)
        == (other.StackName, other.Template.Text, other.PrimaryStack, other.Bucket, other.BucketOwner, other.KeyPrefix,
            other.KmsKeyId, other.RoleArn, other.TerminationProtection)
        && Parameters.Count == other.Parameters.Count
        && Parameters.All(parameter => other.Parameters.GetValueOrDefault(parameter.Key) == parameter.Value)
        && Tags.SequenceEqual(other.Tags)
        && Capabilities.SequenceEqual(other.Capabilities);
}
