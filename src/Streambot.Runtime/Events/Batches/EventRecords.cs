using System.Text.Json;

namespace Streambot.Events;

/// <summary>Reads the list that every event has, and the properties beside it.</summary>
internal static class EventRecords
{
    /// <summary>
    /// For the tokens of an event, whose depth cannot end the process; what is read from them by recursion has limits
    /// of its own. A single record that is nested deeper must not make the others unreadable.
    /// </summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    /// <summary>
    /// Reads an event of a source. A record that cannot be read has its place in the list, and throws when it is
    /// accessed.
    /// </summary>
    /// <exception cref="JsonException">It is not an event of that source, or not one that Lambda sends.</exception>
    public static IReadOnlyList<TRecord> Read<TRecord>(
        ref Utf8JsonReader reader, SourceFormat source, ReadNext<TRecord> read, EventWindowJson? window = null)
        where TRecord : class
    {
        IReadOnlyList<TRecord>? records = null;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("it is not an object");
        while (reader.NextProperty())
        {
            if (reader.ValueTextEquals("Records"u8))
            {
                if (records is not null)
                    throw new JsonException("it has 'Records' twice");
                records = ReadList(ref reader, source, read);
            }
            else if (window is not null)
                window.ReadProperty(ref reader);
            else
                reader.SkipValue();
        }
        return records ?? throw new JsonException("it has no 'Records' array");
    }

    private static IReadOnlyList<TRecord> ReadList<TRecord>(
        ref Utf8JsonReader reader, SourceFormat source, ReadNext<TRecord> read)
        where TRecord : class
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("its 'Records' are not an array");
        RecordListBuilder<TRecord> records = new();
        TRecord? previous = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Utf8JsonReader start = reader;
            try
            {
                TRecord record = read(ref reader, previous);
                records.Add(record);
                previous = record;
            }
#pragma warning disable CA1031 // Whatever makes one record unreadable, the others are to be read.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                records.Add(source.Examine(start, records.Count + 1, exception));
                reader = start;
                reader.Skip();
            }
        }
        return records.ToList();
    }
}
