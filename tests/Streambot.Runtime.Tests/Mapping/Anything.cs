using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Runtime.Tests.Mapping;

/// <summary>Read from whatever is there, and written as it stands.</summary>
[JsonConverter(typeof(AnythingConverter))]
internal sealed record Anything(string Text);

[JsonSerializable(typeof(Anything))]
internal sealed partial class AnythingJson : JsonSerializerContext;

internal sealed class AnythingConverter : JsonConverter<Anything>
{
    public override bool HandleNull => true;

    public override Anything Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return new("");
    }

    public override void Write(Utf8JsonWriter writer, Anything value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);
}
