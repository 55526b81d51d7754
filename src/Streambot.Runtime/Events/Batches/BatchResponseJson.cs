using System.Buffers;
using System.Text.Json;
using Streambot.Diagnostics;

namespace Streambot.Events;

/// <summary>
/// Writes the response to a batch. What Lambda would not understand, or take for success, is not a response.
/// </summary>
internal static class BatchResponseJson
{
    /// <exception cref="StreambotRuntimeException">
    /// There is no response, or it does not tell which records failed.
    /// </exception>
    public static void Write(
        IBufferWriter<byte> output, IBatchResponse? response, IReadOnlyDictionary<string, string>? state)
    {
        // As nearly all are: a writer would take milliseconds of a cold start for its encoder.
        if (response?.BatchItemFailures is { Count: 0 } && state is null)
        {
            output.Write("""{"batchItemFailures":[]}"""u8);
            return;
        }
        using Utf8JsonWriter writer = new(output);
        Write(writer, response, state);
    }

    /// <inheritdoc cref="Write(IBufferWriter{byte}, IBatchResponse?, IReadOnlyDictionary{string, string}?)"/>
    public static void Write(
        Utf8JsonWriter writer, IBatchResponse? response, IReadOnlyDictionary<string, string>? state)
    {
        if (response is null)
            throw None("the handler returned null");
        if (response.BatchItemFailures is not { } failures)
            throw None("its BatchItemFailures are null");

        writer.WriteStartObject();
        writer.WriteStartArray("batchItemFailures"u8);
        foreach (BatchItemFailure? failure in failures)
        {
            writer.WriteStartObject();
            writer.WriteString("itemIdentifier"u8, failure?.ItemIdentifier is { Length: > 0 } identifier
                ? identifier
                : throw None("one of its BatchItemFailures has no ItemIdentifier"));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        if (state is not null)
            EventWindowJson.WriteState(writer, state);
        writer.WriteEndObject();
    }

    private static StreambotRuntimeException None(string problem) =>
        RuntimeDiagnostics.NoBatchResponse.With(problem).ToException();
}
