using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Handlers.Tests.Loopback;

/// <summary>
/// DynamoDB with one table, as far as the handlers use it: one item at a time, conditions joined by AND.
/// </summary>
internal sealed class FakeDynamo
{
    public const string Target = "X-Amz-Target";

    public ConcurrentDictionary<string, JsonObject> Items { get; } = new(StringComparer.Ordinal);

    /// <summary>The attributes of an item, as text; null where there is none.</summary>
    public IReadOnlyDictionary<string, string>? Record(string name) =>
        Items.TryGetValue(name, out JsonObject? item)
            ? item.ToDictionary(pair => pair.Key, pair => pair.Value!["S"]!.GetValue<string>())
            : null;

    public void Put(string name, params (string Name, string Value)[] attributes)
    {
        JsonObject item = new() { ["name"] = new JsonObject { ["S"] = name } };
        foreach ((string attribute, string value) in attributes)
            item[attribute] = new JsonObject { ["S"] = value };
        Items[name] = item;
    }

    public LoopbackResponse Answer(LoopbackRequest request)
    {
        string operation = request.Headers[Target].Split('.')[1];
        JsonElement members = request.Json;
        if (ServiceModel.DynamoDB.Faults(operation, members) is { Count: > 0 } faults)
            throw new InvalidOperationException(string.Join("; ", faults));
        if (members.GetProperty("TableName").GetString() != "streambot-env")
            return Error(400, "ResourceNotFoundException", "Requested resource not found");

        switch (operation)
        {
            case "GetItem":
                if (!members.GetProperty("ConsistentRead").GetBoolean())
                    throw new InvalidOperationException("A read that may be stale");
                return Ok(Items.TryGetValue(Key(members), out JsonObject? found)
                    ? new() { ["Item"] = found.DeepClone() }
                    : []);
            case "PutItem":
                string name = members.GetProperty("Item").GetProperty("name").GetProperty("S").GetString()!;
                if (!Holds(members, Items.GetValueOrDefault(name)))
                    return Error(400, "ConditionalCheckFailedException", "The conditional request failed");
                Items[name] = JsonObject.Create(members.GetProperty("Item"))!;
                return Ok([]);
            case "DeleteItem":
                if (!Holds(members, Items.GetValueOrDefault(Key(members))))
                    return Error(400, "ConditionalCheckFailedException", "The conditional request failed");
                Items.TryRemove(Key(members), out _);
                return Ok([]);
            default:
                throw new InvalidOperationException(operation);
        }
    }

    public static LoopbackResponse Error(int status, string code, string message) => LoopbackResponse.Text(
        status,
        new JsonObject { ["__type"] = $"com.amazonaws.dynamodb.v20120810#{code}", ["message"] = message }
            .ToJsonString());

    private static LoopbackResponse Ok(JsonObject body) => LoopbackResponse.Text(200, body.ToJsonString());

    private static string Key(JsonElement members) =>
        members.GetProperty("Key").GetProperty("name").GetProperty("S").GetString()!;

    private static bool Holds(JsonElement members, JsonObject? item) =>
        members.GetProperty("ConditionExpression")
            .GetString()!
            .Split(" AND ")
            .All(term => TermHolds(term, members, item));

    private static bool TermHolds(string term, JsonElement members, JsonObject? item)
    {
        return term.Split(['(', ')', ' ', '='], StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["attribute_exists", var name] => Text(name) is not null,
            ["attribute_not_exists", var name] => Text(name) is null,
            [var name, var value] => Text(name) == members.GetProperty("ExpressionAttributeValues")
                .GetProperty(value)
                .GetProperty("S")
                .GetString(),
            _ => throw new InvalidOperationException(term),
        };

        string? Text(string placeholder) =>
            item?[members.GetProperty("ExpressionAttributeNames").GetProperty(placeholder).GetString()!]
                ?["S"]
                ?.GetValue<string>();
    }
}
