using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Local.Tests;

[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
internal sealed partial class JsonElements : JsonSerializerContext;
