using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Streambot.Diagnostics;

namespace Streambot.Functions;

internal static class EventReader
{
    /// <summary>Reads an event. That it is of another kind is a fault in the deployment, not in the handler.</summary>
    public static TEvent Read<TEvent>(ReadOnlySpan<byte> json, JsonTypeInfo<TEvent> type)
    {
        try
        {
            // A null event is the handler's to judge: Lambda passes on whatever JSON a caller sends.
            return JsonSerializer.Deserialize(json, type)!;
        }
        catch (JsonException exception)
        {
            throw RuntimeDiagnostics.EventNotReadable.CausedBy(exception, typeof(TEvent).Name, exception.Message.TrimEnd('.'));
        }
    }
}
