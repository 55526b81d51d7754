using System.Text.Json;

namespace Streambot.Local.Polling;

/// <summary>An event of records.</summary>
internal static class RecordsEvent
{
    public static byte[] Write(IEnumerable<JsonElement> records, Action<Utf8JsonWriter, JsonElement> write)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteStartArray("Records");
            foreach (JsonElement record in records)
            {
                json.WriteStartObject();
                write(json, record);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
