using System.Text;
using System.Text.Json;

namespace Streambot.Configuration;

/// <summary>Reads a record from DynamoDB's response to GetItem.</summary>
internal static class RecordReader
{
    /// <summary>Reads the record; null if there is none.</summary>
    /// <exception cref="JsonException">It is not a record.</exception>
    public static ConfigurationRecord? Read(ReadOnlySpan<byte> answer)
    {
        Utf8JsonReader reader = new(answer);
        Expect(ref reader, JsonTokenType.StartObject);
        ConfigurationRecord? record = null;
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("Item"u8))
                record = ReadItem(ref reader);
            else
                Skip(ref reader);
        }
        return record;
    }

    private static ConfigurationRecord ReadItem(ref Utf8JsonReader reader)
    {
        Dictionary<string, string> env = [], secrets = [];
        string? keys = null;

        Expect(ref reader, JsonTokenType.StartObject);
        while (NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("env"u8))
                env = ReadEntries(ReadText(ref reader));
            else if (reader.ValueTextEquals("secrets"u8))
                secrets = ReadEntries(ReadText(ref reader));
            else if (reader.ValueTextEquals("keys"u8))
                keys = ReadText(ref reader);
            else
                Skip(ref reader);
        }
        return new(env, secrets, keys);
    }

    /// <summary>Reads an attribute of type S.</summary>
    private static string ReadText(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        if (!NextProperty(ref reader) || !reader.ValueTextEquals("S"u8))
            throw new JsonException();
        Expect(ref reader, JsonTokenType.String);
        string text = reader.GetString()!;
        Expect(ref reader, JsonTokenType.EndObject);
        return text;
    }

    /// <summary>
    /// Reads an object within a text; values from streambot for Node.js are read as it reads them itself.
    /// </summary>
    private static Dictionary<string, string> ReadEntries(string json)
    {
        // A record of Node.js can be nested to any depth; depth costs this reader nothing.
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { MaxDepth = int.MaxValue });
        Dictionary<string, string> entries = new(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject);
        while (NextProperty(ref reader))
        {
            string key = JavaScriptText.InEnvironment(JavaScriptText.OfString(ref reader));
            reader.Read();
            entries[key] = JavaScriptText.InEnvironment(JavaScriptText.Of(ref reader));
        }
        return entries;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
            throw new JsonException();
    }

    private static bool NextProperty(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    private static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
