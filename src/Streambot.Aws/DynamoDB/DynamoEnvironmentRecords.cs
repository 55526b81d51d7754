using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Streambot.Core.Contract;

namespace Streambot.Aws.DynamoDB;

/// <summary>The table of configurations in DynamoDB.</summary>
public sealed class DynamoEnvironmentRecords(IAmazonDynamoDB dynamo, string table) : IEnvironmentRecords
{
    public async Task<EnvironmentRecord?> FindAsync(string name, CancellationToken cancellation)
    {
        GetItemRequest request = new() { TableName = table, Key = Key(name), ConsistentRead = true };
        GetItemResponse response = await dynamo.GetItemAsync(request, cancellation);
        return response.Item is { Count: > 0 } item ? ToRecord(name, item) : null;
    }

    public Task<bool> TryPutAsync(EnvironmentRecord record, EnvironmentRecord? seen, CancellationToken cancellation)
    {
        Condition condition = Condition.Of(seen);
        PutItemRequest request = new()
        {
            TableName = table,
            Item = ToItem(record),
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = condition.Names,
            ExpressionAttributeValues = condition.Values,
        };
        return HeldAsync(() => dynamo.PutItemAsync(request, cancellation));
    }

    public Task<bool> TryDeleteAsync(EnvironmentRecord seen, CancellationToken cancellation)
    {
        Condition condition = Condition.Of(seen);
        DeleteItemRequest request = new()
        {
            TableName = table,
            Key = Key(seen.Name),
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = condition.Names,
            ExpressionAttributeValues = condition.Values,
        };
        return HeldAsync(() => dynamo.DeleteItemAsync(request, cancellation));
    }

    private static async Task<bool> HeldAsync(Func<Task> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    private static Dictionary<string, AttributeValue> Key(string name) =>
        new() { ["name"] = new AttributeValue { S = name } };

    private static EnvironmentRecord ToRecord(string name, Dictionary<string, AttributeValue> item) =>
        new(name, Text(item, "env") ?? "")
        {
            Secrets = Text(item, "secrets"),
            Keys = Text(item, "keys"),
            Owner = Text(item, "owner"),
            Version = Text(item, "version"),
            Accepted = Text(item, "accepted"),
            Hotswap = Text(item, "hotswap"),
        };

    private static string? Text(Dictionary<string, AttributeValue> item, string name) =>
        item.GetValueOrDefault(name)?.S;

    private static Dictionary<string, AttributeValue> ToItem(EnvironmentRecord record) =>
        record.Attributes()
            .ToDictionary(attribute => attribute.Key, attribute => new AttributeValue { S = attribute.Value });

    private sealed record Condition(
        string Expression, Dictionary<string, string> Names, Dictionary<string, AttributeValue>? Values)
    {
        /// <summary>
        /// "It is still what was seen": owner and version, which change with every write, stand for the rest.
        /// </summary>
        public static Condition Of(EnvironmentRecord? seen)
        {
            if (seen is null)
                return new("attribute_not_exists(#name)", new() { ["#name"] = "name" }, null);

            Dictionary<string, AttributeValue> values = [];
            Dictionary<string, string> names = new() { ["#name"] = "name" };
            string expression =
                $"attribute_exists(#name) AND {Term("owner", seen.Owner)} AND {Term("version", seen.Version)}";
            return new(expression, names, values.Count > 0 ? values : null);

            string Term(string attribute, string? value)
            {
                names[$"#{attribute}"] = attribute;
                if (value is null)
                    return $"attribute_not_exists(#{attribute})";
                values[$":{attribute}"] = new AttributeValue { S = value };
                return $"#{attribute} = :{attribute}";
            }
        }
    }
}
