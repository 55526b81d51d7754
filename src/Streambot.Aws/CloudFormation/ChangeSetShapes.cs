using Amazon.Runtime;

namespace Streambot.Aws.CloudFormation;

// The official names and shapes, as far as they are used here.
public sealed class CreateChangeSetRequest : AmazonWebServiceRequest
{
    public required string StackName { get; init; }

    public required string ChangeSetName { get; init; }

    public required string ChangeSetType { get; init; }

    public string? TemplateBody { get; init; }

    public string? TemplateURL { get; init; }

    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public string? RoleARN { get; init; }

    public string? OnStackFailure { get; init; }

    public DeploymentConfig? DeploymentConfig { get; init; }

    public bool? ImportExistingResources { get; init; }

    public string? ClientToken { get; init; }
}

/// <param name="Mode">STANDARD or EXPRESS.</param>
/// <param name="DisableRollback">Whether a failure is left as it is, which EXPRESS does by default.</param>
public sealed record DeploymentConfig(string Mode, bool DisableRollback);

public sealed class CreateChangeSetResponse : AmazonWebServiceResponse
{
    public string Id { get; init; } = "";

    public string StackId { get; init; } = "";
}

public sealed class DescribeChangeSetRequest : AmazonWebServiceRequest
{
    public required string ChangeSetName { get; init; }

    public string? StackName { get; init; }

    public string? NextToken { get; init; }
}

public sealed class DescribeChangeSetResponse : AmazonWebServiceResponse
{
    public string ChangeSetId { get; init; } = "";

    public string StackId { get; init; } = "";

    public string ExecutionStatus { get; init; } = "";

    public string Status { get; init; } = "";

    public string? StatusReason { get; init; }

    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    public IReadOnlyList<ResourceChange> Changes { get; init; } = [];

    public string? NextToken { get; init; }
}

public sealed class ListChangeSetsRequest : AmazonWebServiceRequest
{
    public required string StackName { get; init; }

    public string? NextToken { get; init; }
}

public sealed class ListChangeSetsResponse : AmazonWebServiceResponse
{
    public IReadOnlyList<ChangeSetSummary> Summaries { get; init; } = [];

    public string? NextToken { get; init; }
}

public sealed record ChangeSetSummary(string ChangeSetId, string StackId, string ExecutionStatus)
{
    public string ChangeSetName { get; init; } = "";

    public string Status { get; init; } = "";
}

public sealed class ExecuteChangeSetRequest : AmazonWebServiceRequest
{
    public required string ChangeSetName { get; init; }

    public string? StackName { get; init; }

    public string? ClientRequestToken { get; init; }
}

public sealed class ExecuteChangeSetResponse : AmazonWebServiceResponse;

public sealed class DeleteChangeSetRequest : AmazonWebServiceRequest
{
    public required string ChangeSetName { get; init; }

    public string? StackName { get; init; }
}

public sealed class DeleteChangeSetResponse : AmazonWebServiceResponse;

public sealed record Parameter(string ParameterKey, string? ParameterValue, bool? UsePreviousValue = null)
{
    /// <summary>What Systems Manager had for the value.</summary>
    public string? ResolvedValue { get; init; }
}

public sealed record Tag(string Key, string Value);

public sealed record ResourceChange(
    string Action,
    string LogicalResourceId,
    string ResourceType,
    string? Replacement,
    string? PolicyAction,
    IReadOnlyList<string> Scope,
    IReadOnlyList<ResourceChangeDetail> Details);

/// <param name="Target">What changes.</param>
/// <param name="ChangeSource">DirectModification, or what else it changes with.</param>
public sealed record ResourceChangeDetail(ResourceTargetDefinition Target, string? ChangeSource);

public sealed record ResourceTargetDefinition(string? Attribute, string? Name);
