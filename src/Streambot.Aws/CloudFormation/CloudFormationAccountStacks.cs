using Amazon.Runtime;
using Streambot.Aws.Errors;
using Streambot.Core.Pruning;

namespace Streambot.Aws.CloudFormation;

/// <summary>All stacks of an account in a region.</summary>
public sealed class CloudFormationAccountStacks(AmazonCloudFormationClient client) : IAccountStacks
{
    public async Task<IReadOnlyList<AccountStack>> ListAsync(CancellationToken cancellation)
    {
        List<AccountStack> stacks = [];
        string? token = null;
        do
        {
            DescribeStacksRequest request = new() { NextToken = token };
            DescribeStacksResponse page = await CallAsync(
                "cloudformation:DescribeStacks",
                () => client.DescribeStacksAsync(request, cancellation),
                cancellation);
            stacks.AddRange(page.Stacks.Where(stack => stack.StackStatus != "DELETE_COMPLETE").Select(ToCore));
            token = page.NextToken == token ? null : page.NextToken;
        }
        while (token is not null);
        return stacks;
    }

    public async Task<IReadOnlyList<AccountChangeSet>> ChangeSetsAsync(string stackId, CancellationToken cancellation)
    {
        List<AccountChangeSet> changeSets = [];
        string? token = null;
        do
        {
            ListChangeSetsRequest request = new() { StackName = stackId, NextToken = token };
            ListChangeSetsResponse page;
            try
            {
                page = await client.ListChangeSetsAsync(request, cancellation);
            }
            catch (AmazonServiceException exception) when (CloudFormationStacks.IsMissing(exception))
            {
                return [];
            }
            catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
            {
                throw AwsErrors.Coded("cloudformation:ListChangeSets", exception, client.Config);
            }

            changeSets.AddRange(page.Summaries.Select(summary => new AccountChangeSet(
                summary.ChangeSetId, stackId, summary.ChangeSetName, summary.Status, summary.ExecutionStatus)));
            token = page.NextToken == token ? null : page.NextToken;
        }
        while (token is not null);
        return changeSets;
    }

    public async Task<string> TemplateAsync(
        string stackId, string? changeSetId, bool isProcessed, CancellationToken cancellation)
    {
        GetTemplateRequest request = new()
        {
            StackName = stackId,
            ChangeSetName = changeSetId,
            TemplateStage = isProcessed ? "Processed" : "Original",
        };
        return (await CallAsync(
            "cloudformation:GetTemplate", () => client.GetTemplateAsync(request, cancellation), cancellation))
            .TemplateBody;
    }

    // Each page of the changes has all of the parameters.
    public async Task<IReadOnlyList<string>> ParametersAsync(
        AccountChangeSet changeSet, CancellationToken cancellation)
    {
        DescribeChangeSetRequest request = new() { ChangeSetName = changeSet.Id, StackName = changeSet.StackId };
        DescribeChangeSetResponse response = await CallAsync(
            "cloudformation:DescribeChangeSet",
            () => client.DescribeChangeSetAsync(request, cancellation),
            cancellation);
        return [.. response.Parameters.SelectMany(ValuesOf)];
    }

    private static AccountStack ToCore(Stack stack) =>
        new(stack.StackId, stack.StackName, stack.StackStatus, stack.LastUpdatedTime ?? stack.CreationTime)
        {
            Values =
            [
                .. stack.Parameters.SelectMany(ValuesOf),
                .. stack.Outputs.Select(output => output.OutputValue),
                .. stack.Tags.Select(tag => tag.Value),
            ],
        };

    private static IEnumerable<string> ValuesOf(Parameter parameter) =>
        new[] { parameter.ParameterValue, parameter.ResolvedValue }.OfType<string>();

    private async Task<T> CallAsync<T>(string action, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded(action, exception, client.Config);
        }
    }
}
