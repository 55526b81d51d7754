using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Streambot.Aws.DynamoDB;
using Streambot.Aws.Errors;
using Streambot.Aws.Lambda;
using Streambot.Aws.Logs;
using Streambot.Core.Contract;
using Streambot.Core.Stacks;
using ListTagsRequest = Streambot.Aws.Lambda.ListTagsRequest;
using TagResourceRequest = Streambot.Aws.Lambda.TagResourceRequest;
using UntagResourceRequest = Streambot.Aws.Lambda.UntagResourceRequest;

namespace Streambot.Aws;

/// <summary>The functions of a stack in Lambda, with their configurations in DynamoDB.</summary>
/// <param name="lambda">Made when it is first asked.</param>
/// <param name="dynamo">Made when it is first asked.</param>
/// <param name="logs">Made when it is first asked.</param>
internal sealed class AwsFunctions(
    Lazy<AmazonLambdaClient> lambda, Lazy<AmazonDynamoDBClient> dynamo, Lazy<AmazonCloudWatchLogsClient> logs)
    : IFunctions
{
    public async Task<DeployedFunction?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return new(name, (await lambda.Value.GetFunctionConfigurationAsync(new(name), cancellation)).Configuration);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ResourceNotFoundException")
        {
            return null;
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded("lambda:GetFunctionConfiguration", exception, lambda.Value.Config);
        }
    }

    public async Task<IReadOnlyDictionary<string, string>> TagsOfAsync(string arn, CancellationToken cancellation)
    {
        try
        {
            return (await lambda.Value.ListTagsAsync(new ListTagsRequest(arn), cancellation)).Tags;
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ResourceNotFoundException")
        {
            return new Dictionary<string, string>();
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded("lambda:ListTags", exception, lambda.Value.Config);
        }
    }

    public Task TagAsync(string arn, string key, string value, CancellationToken cancellation) => LambdaAsync(
        "lambda:TagResource",
        client => client.TagResourceAsync(
            new TagResourceRequest(arn, new Dictionary<string, string> { [key] = value }), cancellation),
        cancellation);

    public Task UntagAsync(string arn, string key, CancellationToken cancellation) => LambdaAsync(
        "lambda:UntagResource",
        client => client.UntagResourceAsync(new UntagResourceRequest(arn, [key]), cancellation),
        cancellation);

    public Task UpdateCodeAsync(string name, string bucket, string key, CancellationToken cancellation) => LambdaAsync(
        "lambda:UpdateFunctionCode",
        client => client.UpdateFunctionCodeAsync(new(name, bucket, key), cancellation),
        cancellation);

    public Task<EnvironmentRecord?> FindRecordAsync(string table, string name, CancellationToken cancellation) =>
        DynamoAsync<EnvironmentRecord?>(
            "dynamodb:GetItem",
            async client =>
            {
                try
                {
                    return await new DynamoEnvironmentRecords(client, table).FindAsync(name, cancellation);
                }
                catch (ResourceNotFoundException)
                {
                    return null;
                }
            },
            cancellation);

    public Task<bool> TryPutRecordAsync(
        string table, EnvironmentRecord record, EnvironmentRecord seen, CancellationToken cancellation) => DynamoAsync(
            "dynamodb:PutItem",
            client => new DynamoEnvironmentRecords(client, table).TryPutAsync(record, seen, cancellation),
            cancellation);

    public IAsyncEnumerable<LogLine> LogsAsync(
        string group, DateTimeOffset since, string? pattern, CancellationToken cancellation) =>
        new LogGroup(logs.Value, group).LinesAsync(since, pattern, cancellation);

    private async Task LambdaAsync(
        string action, Func<AmazonLambdaClient, Task> call, CancellationToken cancellation)
    {
        try
        {
            await call(lambda.Value);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded(action, exception, lambda.Value.Config);
        }
    }

    private async Task<TResult> DynamoAsync<TResult>(
        string action, Func<AmazonDynamoDBClient, Task<TResult>> call, CancellationToken cancellation)
    {
        try
        {
            return await call(dynamo.Value);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded(action, exception, dynamo.Value.Config);
        }
    }
}
