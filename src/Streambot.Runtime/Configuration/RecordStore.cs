using System.Globalization;
using System.Text;
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

    // Without a writer: the two names are not worth the milliseconds that its encoder takes at a cold start.
    private static ReadOnlyMemory<byte> Request(ConfigurationSettings settings)
    {
        string table = Json(settings.Table), name = Json(settings.FunctionName);
        return Encoding.UTF8.GetBytes(
            $$$$"""{"TableName":{{{{table}}}},"ConsistentRead":true,"Key":{"name":{"S":{{{{name}}}}}}}""");
    }

    private static string Json(string text)
    {
        StringBuilder json = new("\"");
        foreach (char letter in text)
        {
            if (letter is '"' or '\\' or < ' ')
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                json.Append(letter);
        }
        return json.Append('"').ToString();
    }
}
