using System.Text.Json;

namespace Streambot.Events;

/// <summary>Collects what an event specifies about its window, which is beside its records.</summary>
internal sealed class EventWindowJson
{
    private DateTimeOffset _start, _end;
    private string _shardId = "", _sourceArn = "";
    private bool _hasWindow, _isFinal, _isTerminatedEarly;

    /// <summary>The state; null if none is given.</summary>
    public Dictionary<string, string>? State { get; private set; }

    /// <summary>The window; null if none is given.</summary>
    public EventWindow? Window => !_hasWindow ? null : new()
    {
        Start = _start,
        End = _end,
        State = State ?? [],
        ShardId = _shardId,
        EventSourceArn = _sourceArn,
        IsFinalInvokeForWindow = _isFinal,
        IsWindowTerminatedEarly = _isTerminatedEarly,
    };

    public static void Write(Utf8JsonWriter writer, EventWindow? window)
    {
        if (window is null)
            return;
        writer.WriteStartObject("window"u8);
        writer.WriteString("start"u8, window.Start.UtcDateTime);
        writer.WriteString("end"u8, window.End.UtcDateTime);
        writer.WriteEndObject();
        WriteState(writer, window.State);
        writer.WriteString("shardId"u8, window.ShardId);
        writer.WriteString("eventSourceARN"u8, window.EventSourceArn);
        writer.WriteBoolean("isFinalInvokeForWindow"u8, window.IsFinalInvokeForWindow);
        writer.WriteBoolean("isWindowTerminatedEarly"u8, window.IsWindowTerminatedEarly);
    }

    public static void WriteState(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>> state)
    {
        writer.WriteStartObject("state"u8);
        foreach ((string key, string value) in state)
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    /// <summary>Reads the property at the position of the reader, whether it belongs to a window or not.</summary>
    public void ReadProperty(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("window"u8))
            ReadWindow(ref reader);
        else if (reader.ValueTextEquals("state"u8))
            ReadState(ref reader);
        else if (reader.ValueTextEquals("shardId"u8))
            _shardId = reader.NextText();
        else if (reader.ValueTextEquals("eventSourceARN"u8))
            _sourceArn = reader.NextText();
        else if (reader.ValueTextEquals("isFinalInvokeForWindow"u8))
            _isFinal = NextFlag(ref reader);
        else if (reader.ValueTextEquals("isWindowTerminatedEarly"u8))
            _isTerminatedEarly = NextFlag(ref reader);
        else
            reader.SkipValue();
    }

    private void ReadWindow(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return;
        reader.RequireObject();
        _hasWindow = true;
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("start"u8))
                _start = NextTime(ref reader);
            else if (reader.ValueTextEquals("end"u8))
                _end = NextTime(ref reader);
            else
                reader.SkipValue();
        }
    }

    private void ReadState(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return;
        reader.RequireObject();
        State = new(StringComparer.Ordinal);
        while (reader.NextProperty())
        {
            string key = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                State[key] = reader.GetString()!;
                continue;
            }
            using JsonDocument value = JsonDocument.ParseValue(ref reader);
            State[key] = value.RootElement.GetRawText();
        }
    }

    private static DateTimeOffset NextTime(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time
            : throw new JsonException("A time is expected here.");
    }

    private static bool NextFlag(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False or JsonTokenType.Null => false,
            _ => throw new JsonException("True or false is expected here."),
        };
    }
}
