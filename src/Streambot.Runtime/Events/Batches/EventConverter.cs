using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events;

/// <summary>
/// Reads and writes an event. Null is not an event: it is rejected as a whole event, and only a property can be null.
/// </summary>
internal abstract class EventConverter<TEvent> : JsonConverter<TEvent>
    where TEvent : class
{
    public sealed override bool HandleNull => true;

    public sealed override TEvent? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Null)
            return ReadEvent(ref reader);
        return reader.CurrentDepth == 0 ? throw new JsonException("it is null") : null;
    }

    public sealed override void Write(Utf8JsonWriter writer, TEvent? value, JsonSerializerOptions options)
    {
        if (value is null)
            writer.WriteNullValue();
        else
            WriteEvent(writer, value);
    }

    protected abstract TEvent ReadEvent(ref Utf8JsonReader reader);

    protected abstract void WriteEvent(Utf8JsonWriter writer, TEvent value);
}
