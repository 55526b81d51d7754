using Amazon.Runtime;
using Streambot.Aws.Pipeline;

namespace Streambot.Aws.CloudFormation;

/// <summary>The operations of CloudFormation that a deploy needs.</summary>
public sealed class AmazonCloudFormationClient(AWSCredentials credentials, ServiceConfig config)
    : ServiceClient(credentials, config)
{
    public static readonly ServiceModel Service = new("CloudFormation", "cloudformation", "2010-05-15");

    private static readonly QueryOperation<CreateChangeSetRequest, CreateChangeSetResponse> CreateChangeSet = new(
        Service, "CreateChangeSet",
        (request, form) =>
        {
            form.Add("StackName", request.StackName);
            form.Add("ChangeSetName", request.ChangeSetName);
            form.Add("ChangeSetType", request.ChangeSetType);
            form.Add("TemplateBody", request.TemplateBody);
            form.Add("TemplateURL", request.TemplateURL);
            form.AddList("Parameters", request.Parameters, (parameter, member) =>
            {
                member.Add("ParameterKey", parameter.ParameterKey);
                member.Add("ParameterValue", parameter.ParameterValue);
                member.Add("UsePreviousValue", parameter.UsePreviousValue);
            });
            form.AddList("Capabilities", request.Capabilities);
            form.AddList("Tags", request.Tags, (tag, member) =>
            {
                member.Add("Key", tag.Key);
                member.Add("Value", tag.Value);
            });
            form.Add("RoleARN", request.RoleARN);
            form.Add("OnStackFailure", request.OnStackFailure);
            form.Add("DeploymentConfig.Mode", request.DeploymentConfig?.Mode);
            form.Add("DeploymentConfig.DisableRollback", request.DeploymentConfig?.DisableRollback);
            form.Add("ImportExistingResources", request.ImportExistingResources);
            form.Add("ClientToken", request.ClientToken);
        },
        CloudFormationReader.CreateChangeSet);

    private static readonly QueryOperation<DescribeChangeSetRequest, DescribeChangeSetResponse> DescribeChangeSet = new(
        Service, "DescribeChangeSet",
        (request, form) =>
        {
            form.Add("ChangeSetName", request.ChangeSetName);
            form.Add("StackName", request.StackName);
            form.Add("NextToken", request.NextToken);
        },
        CloudFormationReader.DescribeChangeSet);

    private static readonly QueryOperation<ExecuteChangeSetRequest, ExecuteChangeSetResponse> ExecuteChangeSet = new(
        Service, "ExecuteChangeSet",
        (request, form) =>
        {
            form.Add("ChangeSetName", request.ChangeSetName);
            form.Add("StackName", request.StackName);
            form.Add("ClientRequestToken", request.ClientRequestToken);
        },
        _ => new());

    private static readonly QueryOperation<DeleteChangeSetRequest, DeleteChangeSetResponse> DeleteChangeSet = new(
        Service, "DeleteChangeSet",
        (request, form) =>
        {
            form.Add("ChangeSetName", request.ChangeSetName);
            form.Add("StackName", request.StackName);
        },
        _ => new());

    private static readonly QueryOperation<ListChangeSetsRequest, ListChangeSetsResponse> ListChangeSets = new(
        Service, "ListChangeSets",
        (request, form) =>
        {
            form.Add("StackName", request.StackName);
            form.Add("NextToken", request.NextToken);
        },
        CloudFormationReader.ListChangeSets);

    private static readonly QueryOperation<DescribeStacksRequest, DescribeStacksResponse> DescribeStacks = new(
        Service, "DescribeStacks",
        (request, form) =>
        {
            form.Add("StackName", request.StackName);
            form.Add("NextToken", request.NextToken);
        },
        CloudFormationReader.DescribeStacks);

    private static readonly QueryOperation<GetTemplateRequest, GetTemplateResponse> GetTemplate = new(
        Service, "GetTemplate",
        (request, form) =>
        {
            form.Add("StackName", request.StackName);
            form.Add("ChangeSetName", request.ChangeSetName);
            form.Add("TemplateStage", request.TemplateStage);
        },
        CloudFormationReader.GetTemplate);

    private static readonly QueryOperation<DescribeStackEventsRequest, DescribeStackEventsResponse>
        DescribeStackEvents = new(Service, "DescribeStackEvents",
            (request, form) =>
            {
                form.Add("StackName", request.StackName);
                form.Add("NextToken", request.NextToken);
            },
            CloudFormationReader.DescribeStackEvents);

    private static readonly QueryOperation<DescribeEventsRequest, DescribeEventsResponse> DescribeEvents = new(
        Service, "DescribeEvents",
        (request, form) =>
        {
            form.Add("ChangeSetName", request.ChangeSetName);
            form.Add("Filters.FailedEvents", "true");
            form.Add("NextToken", request.NextToken);
        },
        CloudFormationReader.DescribeEvents);

    private static readonly QueryOperation<ListStackResourcesRequest, ListStackResourcesResponse> ListStackResources =
        new(Service, "ListStackResources",
            (request, form) =>
            {
                form.Add("StackName", request.StackName);
                form.Add("NextToken", request.NextToken);
            },
            CloudFormationReader.ListStackResources);

    private static readonly QueryOperation<DeleteStackRequest, DeleteStackResponse> DeleteStack = new(
        Service, "DeleteStack",
        (request, form) =>
        {
            form.Add("StackName", request.StackName);
            form.Add("RoleARN", request.RoleARN);
            form.Add("ClientRequestToken", request.ClientRequestToken);
        },
        _ => new());

    private static readonly QueryOperation<UpdateTerminationProtectionRequest, UpdateTerminationProtectionResponse>
        UpdateTerminationProtection =
            new(Service, "UpdateTerminationProtection",
                (request, form) =>
                {
                    form.Add("StackName", request.StackName);
                    form.Add("EnableTerminationProtection", request.EnableTerminationProtection);
                },
                _ => new());

    public Task<CreateChangeSetResponse> CreateChangeSetAsync(
        CreateChangeSetRequest request, CancellationToken cancellation) =>
        SendAsync(CreateChangeSet, request, cancellation);

    public Task<DescribeChangeSetResponse> DescribeChangeSetAsync(
        DescribeChangeSetRequest request, CancellationToken cancellation) =>
        SendAsync(DescribeChangeSet, request, cancellation);

    public Task<ExecuteChangeSetResponse> ExecuteChangeSetAsync(
        ExecuteChangeSetRequest request, CancellationToken cancellation) =>
        SendAsync(ExecuteChangeSet, request, cancellation);

    public Task<DeleteChangeSetResponse> DeleteChangeSetAsync(
        DeleteChangeSetRequest request, CancellationToken cancellation) =>
        SendAsync(DeleteChangeSet, request, cancellation);

    public Task<ListChangeSetsResponse> ListChangeSetsAsync(
        ListChangeSetsRequest request, CancellationToken cancellation) =>
        SendAsync(ListChangeSets, request, cancellation);

    public Task<DescribeStacksResponse> DescribeStacksAsync(
        DescribeStacksRequest request, CancellationToken cancellation) =>
        SendAsync(DescribeStacks, request, cancellation);

    public Task<GetTemplateResponse> GetTemplateAsync(GetTemplateRequest request, CancellationToken cancellation) =>
        SendAsync(GetTemplate, request, cancellation);

    public Task<DescribeStackEventsResponse> DescribeStackEventsAsync(
        DescribeStackEventsRequest request, CancellationToken cancellation) =>
        SendAsync(DescribeStackEvents, request, cancellation);

    public Task<DescribeEventsResponse> DescribeEventsAsync(
        DescribeEventsRequest request, CancellationToken cancellation) =>
        SendAsync(DescribeEvents, request, cancellation);

    public Task<ListStackResourcesResponse> ListStackResourcesAsync(
        ListStackResourcesRequest request, CancellationToken cancellation) =>
        SendAsync(ListStackResources, request, cancellation);

    public Task<DeleteStackResponse> DeleteStackAsync(DeleteStackRequest request, CancellationToken cancellation) =>
        SendAsync(DeleteStack, request, cancellation);

    public Task<UpdateTerminationProtectionResponse> UpdateTerminationProtectionAsync(
        UpdateTerminationProtectionRequest request, CancellationToken cancellation) =>
        SendAsync(UpdateTerminationProtection, request, cancellation);
}
