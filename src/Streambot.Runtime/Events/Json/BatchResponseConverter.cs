using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events.Json;

/// <summary>The form of a partial batch response, which streams and queues have in common.</summary>
internal abstract class BatchResponseConverter<T> : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        EventWindowJson window = new();
        List<BatchItemFailure> failures = [];
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("batchItemFailures"u8))
                failures = reader.NextList(ReadFailure);
            else
                window.ReadProperty(ref reader);
        }
        return Create(failures, window.State);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("batchItemFailures"u8);
        foreach (BatchItemFailure failure in FailuresOf(value))
        {
            writer.WriteStartObject();
            writer.WriteString("itemIdentifier"u8, failure.ItemIdentifier);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (StateOf(value) is { } state)
            EventWindowJson.WriteState(writer, state);
        writer.WriteEndObject();
    }

    protected abstract T Create(IReadOnlyList<BatchItemFailure> failures, IReadOnlyDictionary<string, string>? state);

    protected virtual IReadOnlyDictionary<string, string>? StateOf(T response) => null;

    protected abstract IReadOnlyList<BatchItemFailure> FailuresOf(T response);

    private static BatchItemFailure ReadFailure(ref Utf8JsonReader reader)
    {
        string identifier = "";
        reader.RequireObject();
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("itemIdentifier"u8))
                identifier = reader.NextText();
            else
                reader.SkipValue();
        }
        return new(identifier);
    }
}
