using System.Text.Json;
using System.Text.Json.Serialization;

namespace Streambot.Events;

/// <summary>The form of a partial batch response, which streams and queues have in common.</summary>
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
        // A whole answer that is null would tell Lambda that all is processed. Only a property may hold it.
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
