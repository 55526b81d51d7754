using System.Text.Json.Serialization;

namespace Streambot.Runtime.Tests.Loop;

internal sealed record Order(string Name, int Count);

internal sealed record Receipt(string Text);

[JsonSerializable(typeof(Order))]
[JsonSerializable(typeof(Receipt))]
[JsonSerializable(typeof(string))]
internal sealed partial class OrdersJson : JsonSerializerContext;
