using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events;

/// <summary>The format of a partial batch response, which is the same for streams and queues.</summary>
internal abstract class BatchResponseConverter<T> : JsonConverter<T>
    where T : class, IBatchResponse
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
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

    public override bool HandleNull => true;

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options)
    {
        // A response that is null as a whole would tell Lambda that everything is processed. Only a property can be
        // null.
        if (value is null && writer.CurrentDepth > 0)
            writer.WriteNullValue();
        else
            BatchResponseJson.Write(writer, value, value is null ? null : StateOf(value));
    }

    protected abstract T Create(IReadOnlyList<BatchItemFailure> failures, IReadOnlyDictionary<string, string>? state);

    protected virtual IReadOnlyDictionary<string, string>? StateOf(T response) => null;

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
