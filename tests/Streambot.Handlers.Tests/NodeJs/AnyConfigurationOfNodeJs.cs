using System.Text.Json.Nodes;
using CsCheck;
using Streambot.Handlers.Tests.Environments;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.NodeJs;

/// <summary>
/// Any request that streambot 4's Env handler accepted: its next update, an update that takes something out, the way
/// back from each, and its Delete succeed, and the function sees what it would see under Node.js. A failure names the
/// seed that repeats it.
/// </summary>
public sealed class AnyConfigurationOfNodeJs
{
    private const int MostKeys = 6;

    private static readonly Gen<string> Text = Gen.OneOf<string>(
        Gen.OneOf(
            "", "x", "100", "true", "null", "ü😀", " a=b ", "\0", "a\0b", "[object Object]", "/orders/api-key",
            new string('y', 20_000)),
        Gen.String[Gen.Char['\u0001', '\ud7ff'], 0, 12],
        Gen.String[Gen.Char[' ', '~'], 0, 40]);

    private static readonly Gen<string> Key = Gen.OneOf<string>(
        Gen.OneOf(
            "", "=", "a=b", "Key", "key", "KEY", "größer", "PATH", "AWS_REGION", "_HANDLER", "StreambotKeys",
            "StreambotSecrets", "StreambotFuture", "streambotkeys", "Streambot", "toString", "__proto__", "0", "1",
            "a b", "a.b", "\0", "a\0b", "😀"),
        Gen.String[Gen.Char['\u0001', '\ud7ff'], 0, 6]);

    private static readonly Gen<JsonNode?> Scalar = Gen.OneOf(
        Text.Select(text => (JsonNode?)text),
        Gen.Int.Select(number => (JsonNode?)number),
        Gen.OneOf(0.5, -1.25, 1e6).Select(number => (JsonNode?)number),
        Gen.Bool.Select(truth => (JsonNode?)truth),
        Gen.Const((JsonNode?)null));

    private static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>((depth, inner) => depth > 3
        ? Scalar
        : Gen.Frequency(
            (4, Scalar),
            (2, inner.Array[0, 3].Select(items => (JsonNode?)ArrayOf(items))),
            (2, Gen.Select(Key, inner).Array[0, 3].Select(members => (JsonNode?)ObjectOf(members)))));

    private static readonly Gen<string> FunctionName = Gen.Frequency(
        (6, Gen.Const("orders")),
        (1, Gen.OneOf("arn:aws:lambda:eu-west-1:123456789012:function:orders", "orders:live", "1:function:orders")),
        (1, Gen.OneOf("no name", ":", "größer", new string('n', 2048))),
        (1, Gen.String[Gen.Char[' ', '~'], 1, 30]));

    private static readonly Gen<(string Function, JsonObject Members, int Kept)> Request =
        Gen.Select(FunctionName, Gen.Select(Key, Value).Array[0, MostKeys].Select(ObjectOf), Gen.Int[0, MostKeys]);

    [Fact]
    public Task GoesOnAndGoesBack() => Request.SampleAsync(
        async request =>
        {
            (string function, JsonObject members, int kept) = request;
            JsonObject first = With(function, members, "1");
            JsonObject second = With(function, members, "2");
            JsonObject less = With(function, new(members.Take(kept).Select(Copy)), "3");
            await using HandlerInProcess handler = HandlerInProcess.Environment();
            handler.Aws.Dynamo.Put("neighbour", ("env", "{}"));
            NodeJsEnv.Put(handler.Aws.Dynamo, first);
            Assert.Equal(NodeJsEnv.Environment(first), NodeJsEnv.Read(handler.Aws.Dynamo, function));

            JsonObject from = first;
            foreach (JsonObject to in (JsonObject[])[second, first, less, first, second, less, second])
            {
                CloudFormationAnswer answer = await handler.UpdateAsync(to, from, Configurations.NodeJsId);
                Assert.Equal("SUCCESS", answer.Status + answer.Reason);
                Assert.Equal(Configurations.NodeJsId, answer.PhysicalResourceId);
                Assert.Equal(NodeJsEnv.Environment(to), NodeJsEnv.Read(handler.Aws.Dynamo, function));
                from = to;
            }

            await handler.DeleteAsync(second, Configurations.NodeJsId);
            Assert.Equal(["neighbour"], handler.Aws.Dynamo.Items.Keys);
        },
        iter: 300 / Thoroughness.OneOf(3),
        threads: 1,
        print: request => $"{request.Function} {request.Members.ToJsonString()} {request.Kept}");

    private static JsonObject With(string function, JsonObject members, string value)
    {
        JsonObject properties = new(members.Select(Copy)) { ["FunctionName"] = function, ["V"] = value };
        return properties;
    }

    private static JsonObject ObjectOf((string Key, JsonNode? Value)[] members)
    {
        JsonObject made = [];
        foreach ((string key, JsonNode? value) in members)
            made[key] = value?.DeepClone();
        return made;
    }

    private static JsonArray ArrayOf(JsonNode?[] items) => new([.. items.Select(item => item?.DeepClone())]);

    private static KeyValuePair<string, JsonNode?> Copy(KeyValuePair<string, JsonNode?> member) =>
        new(member.Key, member.Value?.DeepClone());
}
