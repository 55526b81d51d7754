using System.Text.Json.Serialization;

namespace Streambot.Extensions.Hosting.Tests;

public sealed record Invoice(string Number);

[JsonSerializable(typeof(Invoice))]
[JsonSerializable(typeof(string))]
internal sealed partial class TestJson : JsonSerializerContext;
