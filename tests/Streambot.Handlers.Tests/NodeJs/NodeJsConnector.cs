using System.Globalization;
using System.Text.Json.Nodes;
using Streambot.Handlers.Tests.Connectors;
using Streambot.Handlers.Tests.Loopback;

namespace Streambot.Handlers.Tests.NodeJs;

/// <summary>What streambot 4's Connector handler makes of a request that it accepts.</summary>
internal static class NodeJsConnector
{
    /// <summary>A mapping as its Create leaves it.</summary>
    public static FakeMapping Put(FakeLambda lambda, JsonObject properties)
    {
        FakeMapping mapping = lambda.Add(Connections.Orders, "orders");
        mapping.Configuration["BatchSize"] = BatchSize(properties);
        return mapping;
    }

    /// <summary>The batch size: 100 for whatever counts as nothing.</summary>
    public static int BatchSize(JsonObject properties) => properties["BatchSize"]?.ToString() switch
    {
        null or "" or "false" or "0" => 100,
        string text => (int)double.Parse(text, CultureInfo.InvariantCulture),
    };
}
