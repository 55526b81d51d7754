using Amazon.Runtime;

namespace Streambot.Aws.CloudFormation;

public sealed class DescribeStacksRequest : AmazonWebServiceRequest
{
    /// <summary>None means all stacks that are not deleted.</summary>
    public string? StackName { get; init; }

    public string? NextToken { get; init; }
}

public sealed class DescribeStacksResponse : AmazonWebServiceResponse
{
    public IReadOnlyList<Stack> Stacks { get; init; } = [];

    public string? NextToken { get; init; }
}

public sealed class GetTemplateRequest : AmazonWebServiceRequest
{
    public required string StackName { get; init; }

    public string? ChangeSetName { get; init; }

    /// <summary>Original or Processed.</summary>
    public string? TemplateStage { get; init; }
}

public sealed class GetTemplateResponse : AmazonWebServiceResponse
{
    public string TemplateBody { get; init; } = "";
}

public sealed class DescribeStackEventsRequest : AmazonWebServiceRequest
{
    public required string StackName { get; init; }

    public string? NextToken { get; init; }
}

public sealed class DescribeStackEventsResponse : AmazonWebServiceResponse
{
    public IReadOnlyList<StackEvent> StackEvents { get; init; } = [];

    public string? NextToken { get; init; }
}

/// <summary>The failed events of a change set.</summary>
public sealed class DescribeEventsRequest : AmazonWebServiceRequest
{
    /// <summary>Its ARN, which names its stack as well.</summary>
    public required string ChangeSetName { get; init; }

    public string? NextToken { get; init; }
}

public sealed class DescribeEventsResponse : AmazonWebServiceResponse
{
    public IReadOnlyList<OperationEvent> OperationEvents { get; init; } = [];

    public string? NextToken { get; init; }
}

public sealed record OperationEvent(
    string EventType,
    string? LogicalResourceId,
    string? ValidationFailureMode,
    string? ValidationPath,
    string? ValidationStatusReason);

public sealed class DeleteStackRequest : AmazonWebServiceRequest
{
    public required string StackName { get; init; }

    public string? RoleARN { get; init; }

    public string? ClientRequestToken { get; init; }
}

public sealed class DeleteStackResponse : AmazonWebServiceResponse;

public sealed class UpdateTerminationProtectionRequest : AmazonWebServiceRequest
{
    public required string StackName { get; init; }

    public required bool EnableTerminationProtection { get; init; }
}

public sealed class UpdateTerminationProtectionResponse : AmazonWebServiceResponse;

public sealed record Stack(
    string StackId,
    string StackName,
    string StackStatus,
    string? StackStatusReason,
    bool EnableTerminationProtection,
    IReadOnlyList<string> ParameterKeys,
    IReadOnlyList<Output> Outputs)
{
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public string? RoleARN { get; init; }

    public DateTimeOffset CreationTime { get; init; }

    public DateTimeOffset? LastUpdatedTime { get; init; }
}

public sealed record Output(string OutputKey, string OutputValue);

public sealed record StackEvent(
    string EventId,
    DateTimeOffset Timestamp,
    string LogicalResourceId,
    string? PhysicalResourceId,
    string ResourceType,
    string ResourceStatus,
    string? ResourceStatusReason);

public sealed class ListStackResourcesRequest : AmazonWebServiceRequest
{
    public required string StackName { get; init; }

    public string? NextToken { get; init; }
}

public sealed class ListStackResourcesResponse : AmazonWebServiceResponse
{
    public IReadOnlyList<StackResourceSummary> StackResourceSummaries { get; init; } = [];

    public string? NextToken { get; init; }
}

public sealed record StackResourceSummary(
    string LogicalResourceId, string? PhysicalResourceId, string ResourceType, string ResourceStatus);
