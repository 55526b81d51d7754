using System.Text.Json.Nodes;

namespace Streambot.Handlers.Tests.Environments;

/// <summary>What the tests of configurations share.</summary>
internal static class Configurations
{
    public const string Owner =
        "arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/5b1f0e2c-0000-4000-8000-000000000001/OrdersEnv";
    public const string OtherOwner =
        "arn:aws:cloudformation:eu-west-1:123456789012:stack/invoices/6c2f0e2c-0000-4000-8000-000000000002/InvoicesEnv";
    public const string NodeJsId = "2016/03/02/[$LATEST]0123456789abcdef0123456789abcdef";

    /// <summary>Properties of one key.</summary>
    public static JsonObject Of(string function, string bucket = "orders-events") =>
        new() { ["FunctionName"] = function, ["EventBucket"] = bucket };
}
