using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Streambot.Diagnostics;
using Streambot.Events.Json;

namespace Streambot.Functions;

/// <summary>Reads the events of a handler.</summary>
internal sealed class EventReader<TEvent>(JsonTypeInfo<TEvent> type)
{
    /// <summary>Whether what is read refers to the event's bytes for as long as it lives.</summary>
    public bool KeepsBytes { get; } = type.Converter is KinesisEventConverter;

    /// <summary>Reads an event. That it is of another kind is a fault in the deployment, not in the handler.</summary>
    public TEvent Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            // A null event is the handler's to judge: Lambda passes on whatever JSON a caller sends.
            return KeepsBytes
                ? (TEvent)(object)KinesisEventReader.Read(MemoryMarshal.AsMemory(json))!
                : JsonSerializer.Deserialize(json.Span, type)!;
        }
        catch (JsonException exception)
        {
            throw RuntimeDiagnostics.EventNotReadable.CausedBy(exception, typeof(TEvent).Name, exception.Message.TrimEnd('.'));
        }
    }
}
