using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events;

/// <summary>
/// Reads and writes an event. Null is no event: where it stands for a whole one, it is refused, and only a property may
/// hold it.
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
