using System.Text.Json.Nodes;
using CsCheck;
using Streambot.Core.Schema;
using Streambot.Handlers.Tests.Connectors;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.NodeJs;

/// <summary>
/// Any request that streambot 4's Connector handler accepted: its next update, an update that takes something out, the
/// way back from each, and its Delete succeed, and the mapping stays what Node.js made of it. A failure names the seed
/// that repeats it.
/// </summary>
public sealed class AnyConnectorOfNodeJs
{
    private const int MostMembers = 6;

    // What Node.js itself reads is drawn apart from what it passes over.
    private static readonly string[] Read = ["FunctionName", "BatchSize", "Enabled", "StartingPosition"];

    private static readonly string[] Names =
    [
        .. MappingSchema.All.Select(property => property.Name).Except(Read),
        "Adopt", "Comment", "", "a=b", "größer", "ServiceTimeout",
    ];

    private static readonly Gen<JsonNode?> Value = Gen.OneOf(
        "\"\"", "\"x\"", "\"true\"", "\"-1\"", "\"3\"", "null", "true", "7", "[]", "{}", "[[null,{}]]",
        "[\"ReportBatchItemFailures\"]", "{\"Filters\":[{\"Pattern\":\"{}\"}]}",
        "{\"OnFailure\":{\"Destination\":\"arn:aws:sqs:eu-west-1:1:q\"}}",
        "[{\"Key\":\"team\",\"Value\":\"orders\"}]", "\"arn:aws:kinesis:eu-west-1:123456789012:stream/other\"")
        .Select(json => JsonNode.Parse(json));

    private static readonly Gen<JsonNode?> BatchSize = Gen.OneOf(
        "\"100\"", "\"7\"", "\"\"", "\"50.5\"", "null", "false", "0", "12").Select(json => JsonNode.Parse(json));

    private static readonly Gen<JsonObject> Members =
        from passedOver in Gen.Select(Gen.OneOf(Names), Value).Array[0, MostMembers]
        from batchSize in BatchSize
        from hasBatchSize in Gen.Bool
        from position in Gen.OneOf("", "TRIM_HORIZON", "LATEST")
        select ObjectOf(passedOver, hasBatchSize, batchSize, position);

    [Fact]
    public Task GoesOnAndGoesBack() => Gen.Select(Members, Gen.Int[0, MostMembers]).SampleAsync(
        async sample =>
        {
            (JsonObject members, int kept) = sample;
            JsonObject first = With(members, "orders");
            JsonObject second = With(members, "orders-2");
            JsonObject less = With(new(members.Take(kept).Select(Copy)), "orders-3");
            await using HandlerInProcess handler = HandlerInProcess.Connector();
            handler.Aws.Lambda.LooksToSettle = null;
            FakeMapping mapping = NodeJsConnector.Put(handler.Aws.Lambda, first);
            string before = Rest(mapping);

            JsonObject from = first;
            foreach (JsonObject to in (JsonObject[])[second, first, less, first, second, less, second])
            {
                CloudFormationAnswer answer = await handler.UpdateAsync(to, from, Connections.NodeJsId);
                Assert.Equal("SUCCESS", answer.Status + answer.Reason);
                Assert.Equal(Connections.NodeJsId, answer.PhysicalResourceId);
                Assert.Equal((string?)to["FunctionName"], mapping.Function);
                Assert.Equal(NodeJsConnector.BatchSize(to), mapping.Configuration["BatchSize"]!.GetValue<int>());
                Assert.Equal(before, Rest(mapping));
                from = to;
            }

            await handler.DeleteAsync(second, Connections.NodeJsId);
            Assert.Empty(handler.Aws.Lambda.All);
        },
        iter: 300 / Thoroughness.OneOf(3),
        threads: 1,
        print: sample => $"{sample.Item1.ToJsonString()} {sample.Item2}");

    private static JsonObject With(JsonObject members, string function) => new(members.Select(Copy))
    {
        ["FunctionName"] = function,
        ["FunctionRegion"] = "eu-west-1",
        ["StreamArn"] = Connections.Orders,
    };

    private static JsonObject ObjectOf(
        (string, JsonNode?)[] passedOver, bool hasBatchSize, JsonNode? batchSize, string position)
    {
        JsonObject made = [];
        foreach ((string name, JsonNode? value) in passedOver)
            made[name] = value?.DeepClone();
        if (hasBatchSize)
            made["BatchSize"] = batchSize?.DeepClone();
        if (position.Length > 0)
            made["StartingPosition"] = position;
        return made;
    }

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> member) =>
        new(member.Key, member.Value?.DeepClone());

    private static string Rest(FakeMapping mapping)
    {
        IEnumerable<string> settings =
            mapping.Configuration.Where(pair => pair.Key != "BatchSize").Select(pair => $"{pair}");
        IEnumerable<string> tags =
            mapping.Tags.Keys.Where(key => !key.StartsWith("streambot:", StringComparison.Ordinal));
        return string.Join(' ', settings.Concat(tags).Append($"{mapping.Enabled}"));
    }
}
