using System.Text.Json.Nodes;

namespace Streambot.Handlers.Tests.Loopback;

/// <summary>Requests as CloudFormation writes them: every scalar is a string.</summary>
internal static class Requests
{
    public const string Stack =
        "arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/5b1f0e2c-0000-4000-8000-000000000001";

    public static JsonObject Create(
        Uri url, JsonObject properties, string logicalId = "OrdersEnv", string stack = Stack) =>
        Request("Create", url, properties, logicalId, stack);

    public static JsonObject Update(
        Uri url,
        JsonObject properties,
        JsonObject oldProperties,
        string physicalId,
        string logicalId = "OrdersEnv",
        string stack = Stack)
    {
        JsonObject request = Request("Update", url, properties, logicalId, stack);
        request["PhysicalResourceId"] = physicalId;
        request["OldResourceProperties"] = oldProperties.DeepClone();
        return request;
    }

    public static JsonObject Delete(
        Uri url, JsonObject properties, string physicalId, string logicalId = "OrdersEnv", string stack = Stack)
    {
        JsonObject request = Request("Delete", url, properties, logicalId, stack);
        request["PhysicalResourceId"] = physicalId;
        return request;
    }

    private static JsonObject Request(string type, Uri url, JsonObject properties, string logicalId, string stack)
    {
        JsonObject withToken = properties.DeepClone().AsObject();
        withToken["ServiceToken"] = "arn:aws:lambda:eu-west-1:123456789012:function:streambot-handler";
        withToken["ServiceTimeout"] = "120";
        return new()
        {
            ["RequestType"] = type,
            ["ServiceToken"] = "arn:aws:lambda:eu-west-1:123456789012:function:streambot-handler",
            ["ResponseURL"] = url.AbsoluteUri,
            ["StackId"] = stack,
            ["RequestId"] = "request-1",
            ["LogicalResourceId"] = logicalId,
            ["ResourceType"] = "Custom::Streambot",
            ["ResourceProperties"] = withToken,
        };
    }
}
