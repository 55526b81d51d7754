using System.Text;
using Amazon.DynamoDBv2;
using Streambot.Events;

namespace Streambot.Testing.AwsProgram;

/// <summary>Stores each record as an item.</summary>
internal sealed class OrdersHandler(IAmazonDynamoDB dynamo) : IKinesisHandler
{
    public async Task HandleAsync(KinesisRecord record, CancellationToken cancellation) =>
        await dynamo.PutItemAsync(
            "orders", new() { ["Id"] = new(Encoding.UTF8.GetString(record.Data.Span)) }, cancellation);
}
