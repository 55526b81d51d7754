using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Amazon.Runtime;
using Streambot.Aws.Errors;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Aws.CloudFormation;

/// <summary>Core's view of CloudFormation. The official package would take the client's place in this file.</summary>
public sealed partial class CloudFormationStacks(AmazonCloudFormationClient client) : IStacks
{
    /// <summary>The consoles of the partitions that have one.</summary>
    private static readonly FrozenDictionary<string, string> Consoles = new Dictionary<string, string>
    {
        ["aws"] = "console.aws.amazon.com",
        ["aws-cn"] = "console.amazonaws.cn",
        ["aws-us-gov"] = "console.amazonaws-us-gov.com",
        ["aws-eusc"] = "console.amazonaws-eusc.eu",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public Uri? ConsoleUrlOf(string stackId)
    {
        if (client.Config.ServiceURL is not null
            || stackId.Split(':') is not ["arn", { } partition, _, { Length: > 0 } region, ..])
            return null;
        return Consoles.GetValueOrDefault(partition) is { } host
            ? new(
                $"https://{host}/cloudformation/home?region={region}#/stacks/"
                + $"stackinfo?stackId={Uri.EscapeDataString(stackId)}")
            : null;
    }

    public async Task<StackDescription?> FindAsync(string nameOrId, CancellationToken cancellation)
    {
        DescribeStacksResponse response;
        try
        {
            response = await client.DescribeStacksAsync(new() { StackName = nameOrId }, cancellation);
        }
        catch (AmazonServiceException exception) when (IsMissing(exception))
        {
            return null;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw Coded("cloudformation:DescribeStacks", exception);
        }

        return response.Stacks is [{ } stack, ..]
            ? new(
                stack.StackId,
                stack.StackName,
                stack.StackStatus,
                stack.StackStatusReason,
                stack.EnableTerminationProtection,
                stack.ParameterKeys,
                stack.Outputs.ToDictionary(output => output.OutputKey, output => output.OutputValue))
            {
                Parameters = stack.Parameters.ToDictionary(
                    parameter => parameter.ParameterKey, parameter => parameter.ParameterValue ?? ""),
                Tags = stack.Tags.ToDictionary(tag => tag.Key, tag => tag.Value),
                Capabilities = stack.Capabilities,
                RoleArn = stack.RoleARN,
            }
            : null;
    }

    public Task<string> GetTemplateAsync(string stackId, CancellationToken cancellation) =>
        TemplateOfAsync(new() { StackName = stackId, TemplateStage = "Original" }, cancellation);

    public Task<string> GetProcessedTemplateAsync(string stackId, CancellationToken cancellation) =>
        TemplateOfAsync(new() { StackName = stackId, TemplateStage = "Processed" }, cancellation);

    public Task<string> GetProcessedTemplateAsync(ChangeSetId id, CancellationToken cancellation) => TemplateOfAsync(
        new() { StackName = id.Stack, ChangeSetName = id.ChangeSet, TemplateStage = "Processed" }, cancellation);

    public async IAsyncEnumerable<Core.Stacks.StackEvent> EventsAsync(
        string stackId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            DescribeStackEventsRequest request = new() { StackName = stackId, NextToken = token };
            DescribeStackEventsResponse page = await CallAsync(
                "cloudformation:DescribeStackEvents",
                () => client.DescribeStackEventsAsync(request, cancellation),
                cancellation);
            foreach (StackEvent e in page.StackEvents)
            {
                yield return new(
                    e.EventId, e.Timestamp, e.LogicalResourceId, e.PhysicalResourceId, e.ResourceType, e.ResourceStatus,
                    e.ResourceStatusReason);
            }

            // A service that gives the same page again would keep us for ever.
            token = page.NextToken == token ? null : page.NextToken;
        }
        while (token is not null);
    }

    public async Task<ChangeSetId?> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellation)
    {
        CreateChangeSetRequest call = new()
        {
            StackName = request.StackName,
            ChangeSetName = request.ChangeSetName,
            ChangeSetType = request.IsUpdate ? "UPDATE" : "CREATE",
            TemplateBody = request.TemplateBody,
            TemplateURL = request.TemplateUrl?.AbsoluteUri,
            Parameters = [.. request.Parameters.Select(
                parameter => new Parameter(parameter.Name, parameter.Value, parameter.Value is null ? true : null))],
            Capabilities = request.Capabilities,
            Tags = [.. request.Tags.Select(tag => new Tag(tag.Key, tag.Value))],
            RoleARN = request.RoleArn,
            // Express mode has its own word for it, and does not roll back unless it is told to.
            OnStackFailure = request.IsExpress ? null : request.OnFailure switch
            {
                StackFailureAction.Delete => "DELETE",
                StackFailureAction.DoNothing => "DO_NOTHING",
                _ => "ROLLBACK",
            },
            DeploymentConfig = request.IsExpress
                ? new("EXPRESS", DisableRollback: request.OnFailure == StackFailureAction.DoNothing)
                : null,
            ImportExistingResources = request.ImportExistingResources ? true : null,

            // A request that is sent again, because its answer was lost, makes no second change set.
            ClientToken = request.ChangeSetName,
        };
        try
        {
            CreateChangeSetResponse response = await client.CreateChangeSetAsync(call, cancellation);
            return new(response.Id, response.StackId);
        }
        catch (AmazonServiceException exception)
            when (exception.ErrorCode is "InsufficientCapabilitiesException" or "InsufficientCapabilities")
        {
            throw DiagnosticTable.CapabilityMissing
                .With(request.StackName, AwsErrors.Sentence(exception))
                .ToException(exception);
        }
        catch (AmazonServiceException exception)
            when (exception.ErrorCode == "ValidationError"
                && exception.Message.StartsWith("No updates are to be performed", StringComparison.Ordinal))
        {
            return null;
        }
        catch (AmazonServiceException exception) when (IsBusy(exception))
        {
            throw DiagnosticTable.StackBusy
                .With(request.StackName, BusyState().Match(exception.Message).Value)
                .ToException(exception);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ValidationError")
        {
            throw DiagnosticTable.ChangeSetRefused
                .With(request.StackName, AwsErrors.Sentence(exception))
                .ToException(exception);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw Coded("cloudformation:CreateChangeSet", exception);
        }
    }

    public async Task<ChangeSetId?> FindChangeSetAsync(
        string stackName, string changeSetName, CancellationToken cancellation)
    {
        DescribeChangeSetRequest request = new() { ChangeSetName = changeSetName, StackName = stackName };
        return await DescribeAsync(request, cancellation) is { } found ? new(found.ChangeSetId, found.StackId) : null;
    }

    public async Task<ChangeSetDescription?> DescribeChangeSetAsync(ChangeSetId id, CancellationToken cancellation)
    {
        List<Core.Stacks.ResourceChange> changes = [];
        string? token = null;
        while (true)
        {
            DescribeChangeSetRequest request = new()
            {
                ChangeSetName = id.ChangeSet,
                StackName = id.Stack,
                NextToken = token,
            };
            if (await DescribeAsync(request, cancellation) is not { } page)
                return null;
            changes.AddRange(page.Changes.Select(ToCore));
            token = page.NextToken == token ? null : page.NextToken;
            if (token is null)
                return new(page.Status, page.StatusReason, changes, page.ExecutionStatus);
        }
    }

    public async Task<IReadOnlyList<ValidationFailure>> ValidationFailuresAsync(
        ChangeSetId id, CancellationToken cancellation)
    {
        List<ValidationFailure> failures = [];
        string? token = null;
        do
        {
            DescribeEventsRequest request = new() { ChangeSetName = id.ChangeSet, NextToken = token };
            DescribeEventsResponse page = await CallAsync(
                "cloudformation:DescribeEvents",
                () => client.DescribeEventsAsync(request, cancellation),
                cancellation);
            failures.AddRange(page.OperationEvents
                .Where(e => e is { EventType: "VALIDATION_ERROR", ValidationFailureMode: not "WARN" })
                .Select(e => new ValidationFailure(
                    e.LogicalResourceId ?? "", e.ValidationPath ?? "", e.ValidationStatusReason ?? "")));
            token = page.NextToken == token ? null : page.NextToken;
        }
        while (token is not null);
        return failures;
    }

    public async Task<IReadOnlyList<ListedChangeSet>> ListChangeSetsAsync(
        string stackId, CancellationToken cancellation)
    {
        List<ListedChangeSet> listed = [];
        string? token = null;
        do
        {
            ListChangeSetsRequest request = new() { StackName = stackId, NextToken = token };
            ListChangeSetsResponse page =
                await CallAsync(
                    "cloudformation:ListChangeSets",
                    () => client.ListChangeSetsAsync(request, cancellation),
                    cancellation);
            listed.AddRange(page.Summaries.Select(
                summary => new ListedChangeSet(new(summary.ChangeSetId, stackId), summary.ExecutionStatus)));
            token = page.NextToken == token ? null : page.NextToken;
        }
        while (token is not null);
        return listed;
    }

    public async Task<IReadOnlyList<StackResource>> DescribeResourcesAsync(
        string stackId, CancellationToken cancellation)
    {
        List<StackResource> resources = [];
        string? token = null;
        do
        {
            ListStackResourcesRequest request = new() { StackName = stackId, NextToken = token };
            ListStackResourcesResponse page =
                await CallAsync(
                    "cloudformation:ListStackResources",
                    () => client.ListStackResourcesAsync(request, cancellation),
                    cancellation);
            resources.AddRange(page.StackResourceSummaries
                .Where(summary => summary.ResourceStatus != "DELETE_COMPLETE")
                .Select(summary => new StackResource(
                    summary.LogicalResourceId, summary.PhysicalResourceId ?? "", summary.ResourceType,
                    summary.ResourceStatus)));
            token = page.NextToken == token ? null : page.NextToken;
        }
        while (token is not null);
        return resources;
    }

    public async Task ExecuteChangeSetAsync(ChangeSetId id, CancellationToken cancellation)
    {
        // The token makes a request that is sent again no second execution.
        ExecuteChangeSetRequest request = new()
        {
            ChangeSetName = id.ChangeSet,
            StackName = id.Stack,
            ClientRequestToken = $"streambot-{Guid.NewGuid():N}",
        };
        try
        {
            await client.ExecuteChangeSetAsync(request, cancellation);
        }
        catch (AmazonServiceException exception)
            when (exception.ErrorCode == "InvalidChangeSetStatus" || IsNoChangeSet(exception) || IsBusy(exception))
        {
            // Of two deploys at once, the first to execute removes the change set of the other, or leaves it obsolete.
            throw DiagnosticTable.ChangeSetGone
                .With(id.Stack.Split('/') is [_, { } name, ..] ? name : id.Stack)
                .ToException(exception);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw Coded("cloudformation:ExecuteChangeSet", exception);
        }
    }

    public Task DeleteChangeSetAsync(ChangeSetId id, CancellationToken cancellation) => CallAsync(
        "cloudformation:DeleteChangeSet",
        () => client.DeleteChangeSetAsync(new() { ChangeSetName = id.ChangeSet, StackName = id.Stack }, cancellation),
        cancellation);

    public Task DeleteAsync(string nameOrId, string? roleArn, CancellationToken cancellation)
    {
        DeleteStackRequest request = new()
        {
            StackName = nameOrId,
            RoleARN = roleArn,
            ClientRequestToken = $"streambot-{Guid.NewGuid():N}",
        };
        return CallAsync(
            "cloudformation:DeleteStack", () => client.DeleteStackAsync(request, cancellation), cancellation);
    }

    public Task ProtectAsync(string nameOrId, CancellationToken cancellation) => CallAsync(
        "cloudformation:UpdateTerminationProtection",
        () => client.UpdateTerminationProtectionAsync(
            new() { StackName = nameOrId, EnableTerminationProtection = true }, cancellation),
        cancellation);

    private async Task<string> TemplateOfAsync(GetTemplateRequest request, CancellationToken cancellation) =>
        (await CallAsync(
            "cloudformation:GetTemplate", () => client.GetTemplateAsync(request, cancellation), cancellation))
        .TemplateBody;

    private async Task<DescribeChangeSetResponse?> DescribeAsync(
        DescribeChangeSetRequest request, CancellationToken cancellation)
    {
        try
        {
            return await client.DescribeChangeSetAsync(request, cancellation);
        }
        catch (AmazonServiceException exception) when (IsNoChangeSet(exception) || IsMissing(exception))
        {
            return null;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw Coded("cloudformation:DescribeChangeSet", exception);
        }
    }

    private static bool IsNoChangeSet(AmazonServiceException exception) =>
        exception.ErrorCode is "ChangeSetNotFound" or "ChangeSetNotFoundException";

    // Somebody else's deploy has begun since this one looked.
    private static bool IsBusy(AmazonServiceException exception) =>
        exception.ErrorCode == "ValidationError" && BusyState().IsMatch(exception.Message);

    [GeneratedRegex("[A-Z_]+_IN_PROGRESS(?= state and can not be updated)")]
    private static partial Regex BusyState();

    internal static bool IsMissing(AmazonServiceException exception) =>
        exception.ErrorCode == "ValidationError"
        && exception.Message.Contains("does not exist", StringComparison.Ordinal);

    // Names of properties where CloudFormation gives them, else what sort of thing changes: tags, metadata, a policy.
    private static Core.Stacks.ResourceChange ToCore(ResourceChange change) => new(
        change.Action,
        change.LogicalResourceId,
        change.ResourceType,
        change.Replacement,
        change.PolicyAction,
        [.. NamesOf(change.Details).Concat(change.Details.Count == 0 ? change.Scope : [])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)])
    {
        // One that gives no source may have any.
        IndirectProperties =
        [
            .. NamesOf(change.Details.Where(detail => detail.ChangeSource != "DirectModification"))
                .Distinct(StringComparer.Ordinal),
        ],
    };

    private static IEnumerable<string> NamesOf(IEnumerable<ResourceChangeDetail> details) =>
        details.Select(detail => detail.Target.Name ?? detail.Target.Attribute).OfType<string>();

    private async Task<T> CallAsync<T>(string action, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw Coded(action, exception);
        }
    }

    private StreambotException Coded(string action, Exception exception) =>
        AwsErrors.Coded(action, exception, client.Config);
}
