using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

// The request that the wrapper makes, by the AWS SDK: no more, so that the comparison is fair to it.
using AmazonDynamoDBClient client = new();
GetItemResponse record = await client.GetItemAsync(new GetItemRequest
{
    TableName = "streambot-env",
    ConsistentRead = true,
    Key = new() { ["name"] = new() { S = Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") } },
});
if (!record.IsItemSet)
    throw new InvalidOperationException("There is no record.");

StreambotFunctions functions = new();
functions.Map("Orders", (events, context, cancellation) => Task.FromResult(events));
await functions.RunAsync();
