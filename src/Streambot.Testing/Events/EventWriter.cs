using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Streambot.Testing;

/// <summary>Writes an event of records.</summary>
internal static class EventWriter
{
    /// <param name="records">The records.</param>
    /// <param name="write">Writes the properties of one, given its place in the event.</param>
    public static string Write<T>(IEnumerable<T> records, Action<Utf8JsonWriter, T, string> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            int number = 0;
            foreach (T record in records)
            {
                json.WriteStartObject();
                write(json, record, (++number).ToString(CultureInfo.InvariantCulture));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
