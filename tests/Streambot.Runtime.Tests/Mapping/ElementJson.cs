using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Runtime.Tests.Mapping;

[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(OwnResponse))]
internal sealed partial class ElementJson : JsonSerializerContext;

/// <summary>A user's own batch response, whose names the serializer writes as they stand here.</summary>
internal sealed record OwnResponse(IReadOnlyList<string> BatchItemFailures);
