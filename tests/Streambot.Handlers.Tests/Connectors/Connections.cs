using System.Text.Json.Nodes;

namespace Streambot.Handlers.Tests.Connectors;

/// <summary>What the tests of connectors share.</summary>
internal static class Connections
{
    public const string Orders = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";
    public const string Bills = "arn:aws:kinesis:eu-west-1:123456789012:stream/bills";
    public const string NodeJsId = "2016/03/02/[$LATEST]0123456789abcdef0123456789abcdef";
    public const string OtherStack =
        "arn:aws:cloudformation:eu-west-1:123456789012:stack/invoices/6c2f0e2c-0000-4000-8000-000000000002";
    public const string Resource = "OrdersEnv";

    /// <summary>Properties as streambot for Node.js had them.</summary>
    public static JsonObject Of(string source, string function = "orders", params (string Name, JsonNode Value)[] more)
    {
        JsonObject properties = new() { ["FunctionName"] = function, ["StreamArn"] = source, ["BatchSize"] = "100" };
        foreach ((string name, JsonNode value) in more)
            properties[name] = value;
        return properties;
    }

    /// <summary>The tags of a mapping that the test's resource made.</summary>
    public static (string, string)[] OwnTags(string stack = Loopback.Requests.Stack, string resource = Resource) =>
        [("streambot:stack", stack), ("streambot:resource", resource)];
}
