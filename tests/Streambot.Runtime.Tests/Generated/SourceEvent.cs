using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Runtime.Tests.Generated;

/// <summary>An event of a source, whole, and each place in it where something else may stand.</summary>
/// <param name="Name">The source.</param>
/// <param name="Json">The event.</param>
/// <param name="Identifier">The way from a record to what Lambda knows it by.</param>
internal sealed record SourceEvent(string Name, string Json, string[] Identifier)
{
    private const string Placeholder = "\"@\"";

    private static readonly JsonDocumentOptions AnyDepth = new() { MaxDepth = 100_000 };

    public static IReadOnlyList<SourceEvent> All { get; } =
    [
        new("Kinesis", Window("""
            {"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"k#","sequenceNumber":"#","data":"aGVsbG8=",
            "approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis","eventVersion":"1.0",
            "eventID":"shardId-000000000006:#","eventName":"aws:kinesis:record","awsRegion":"us-east-2",
            "invokeIdentityArn":"arn:aws:iam::123456789012:role/r",
            "eventSourceARN":"arn:aws:kinesis:us-east-2:123456789012:stream/s"}
            """), ["kinesis", "sequenceNumber"]),
        new("DynamoDB", Window("""
            {"eventID":"c#","eventName":"MODIFY","eventVersion":"1.1","eventSource":"aws:dynamodb",
            "awsRegion":"us-east-1",
            "dynamodb":{"ApproximateCreationDateTime":1479728460,"Keys":{"Id":{"N":"#"}},
            "NewImage":{"S":{"S":"a"},"N":{"N":"1"},"B":{"B":"AQID"},"O":{"BOOL":true},"U":{"NULL":true},
            "SS":{"SS":["a"]},"NS":{"NS":["1"]},"BS":{"BS":["AQ=="]},"M":{"M":{"a":{"L":[{"S":"a"},{"M":{}}]}}}},
            "OldImage":{"Id":{"N":"#"}},
            "SequenceNumber":"#","SizeBytes":26,"StreamViewType":"NEW_AND_OLD_IMAGES"},
            "userIdentity":{"type":"Service","principalId":"dynamodb.amazonaws.com"},
            "eventSourceARN":"arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/s"}
            """), ["dynamodb", "SequenceNumber"]),
        new("Sqs", List("""
            {"messageId":"#","receiptHandle":"r","body":"b",
            "attributes":{"ApproximateReceiveCount":"1","MessageGroupId":"g#"},
            "messageAttributes":{"colour":{"stringValue":"red","dataType":"String"},
            "picture":{"binaryValue":"AQID","dataType":"Binary"}},"md5OfBody":"m","md5OfMessageAttributes":"n",
            "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-2:123456789012:q","awsRegion":"us-east-2"}
            """), ["messageId"]),
    ];

    /// <summary>
    /// The event with something else in one place, for each thing, and each place but those in the first and last
    /// record.
    /// </summary>
    public IEnumerable<string> Mutations()
    {
        string[] paths = [.. Nodes(JsonNode.Parse(Json)!).Select(node => node.GetPath())];
        for (int place = 0; place < paths.Length; place++)
        {
            if (paths[place].StartsWith(
                "$.Records[0].",
                StringComparison.Ordinal) || paths[place].StartsWith("$.Records[2].", StringComparison.Ordinal))
                continue;
            foreach (string junk in Junk.Values)
                yield return Mutate(Json, place, _ => junk);
            // Twice, under one name.
            yield return Mutate(Json, place, original => $"{original},\"dup\":null");
        }
    }

    /// <summary>How many places there are.</summary>
    public int Places => Nodes(JsonNode.Parse(Json)!).Count();

    public static string Mutate(string json, int place, Func<string, string> change)
    {
        if (JsonNode.Parse(json) is not { } root)
            return change(json);
        JsonNode node = Nodes(root).ElementAt(place);
        string original = node.ToJsonString();
        if (node.Parent is null)
            return change(original);
        if (node.Parent is JsonObject parent)
        {
            string name = node.GetPropertyName();
            parent[name] = "@";
            return root.ToJsonString().Replace(
                Placeholder,
                change(original).Replace("\"dup\"", $"\"{name}\"", StringComparison.Ordinal),
                StringComparison.Ordinal);
        }
        node.Parent.AsArray()[node.GetElementIndex()] = "@";
        return root.ToJsonString().Replace(
            Placeholder, change(original).Replace("\"dup\":", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    /// <summary>
    /// What Lambda knows the records of an event by; null for one without that; null in place of all where there is no
    /// list.
    /// </summary>
    public IReadOnlyList<string?>? IdentifiersIn(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, AnyDepth);
        }
        catch (JsonException)
        {
            return null;
        }
        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty(
                    "Records", out JsonElement records) && records.ValueKind == JsonValueKind.Array
                ? [.. records.EnumerateArray().Select(IdentifierOf)]
                : null;
        }
    }

    private string? IdentifierOf(JsonElement record)
    {
        foreach (string name in Identifier)
        {
            if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty(name, out record))
                return null;
        }
        try
        {
            return record.ValueKind == JsonValueKind.String ? record.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An unpaired surrogate.
            return null;
        }
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => new[] { node }.Concat(node switch
    {
        JsonObject members => members.Where(
            member => member.Value is not null).SelectMany(member => Nodes(member.Value!)),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Nodes(item!)),
        _ => [],
    });

    private static string List(string record) =>
        "{\"Records\":[" + string.Join(
            ',',
            ((string[])["1", "2", "3"]).Select(number => record.Replace("#", number, StringComparison.Ordinal))) + "]}";

    private static string Window(string record) => List(record)[..^1] +
        ""","window":{"start":"2020-12-09T07:04:00Z","end":"2020-12-09T07:06:00Z"},"state":{"a":"1"},"shardId":"s"}""";
}
