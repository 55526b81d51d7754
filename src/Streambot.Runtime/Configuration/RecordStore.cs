using System.Buffers;
using System.Text.Json;
using Streambot.Configuration.Requests;
using Streambot.Diagnostics;

namespace Streambot.Configuration;

/// <summary>The table that contains the records.</summary>
internal sealed class RecordStore(AwsClient aws)
{
    /// <summary>Reads the function's record with a consistent read; null if there is none.</summary>
    public ConfigurationRecord? Read(ConfigurationSettings settings, TimeBudget budget)
    {
        byte[] answer = aws.Call(AwsService.DynamoDB, "GetItem", Request(settings), budget);
        try
        {
            return RecordReader.Read(answer);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Without its message, which may quote from the record.
            throw RuntimeDiagnostics.MalformedRecord.With(settings.FunctionName, settings.Table).ToException();
        }
    }

    private static ReadOnlyMemory<byte> Request(ConfigurationSettings settings)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer);
        writer.WriteStartObject();
        writer.WriteString("TableName"u8, settings.Table);
        writer.WriteBoolean("ConsistentRead"u8, true);
        writer.WriteStartObject("Key"u8);
        writer.WriteStartObject("name"u8);
        writer.WriteString("S"u8, settings.FunctionName);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
