using System.Text.Json;
using Streambot.Local.Functions;
using Streambot.Local.Service;
using Streambot.LocalRuntimeApi;

namespace Streambot.Local.Polling;

/// <summary>A queue. What was not processed stays in it, and comes again after its visibility timeout.</summary>
internal sealed class SqsSource(AwsCalls aws, LocalConnector connector, string url) : ISource
{
    private const int MostMessages = 10;

    private readonly string _arn =
        $"arn:aws:sqs:{aws.Region}:{new Uri(url).Segments[^2].Trim('/')}:{new Uri(url).Segments[^1]}";

    public string Name => $"the queue {new Uri(url).Segments[^1]}";

    public async Task<bool> PollAsync(RunningFunction function, CancellationToken cancellation)
    {
        JsonElement received = await aws.CallAsync(AwsCalls.Sqs, "ReceiveMessage", WriteReceive, cancellation);
        if (!received.TryGetProperty("Messages", out JsonElement messages) || messages.GetArrayLength() == 0)
            return false;
        JsonElement[] all = [.. messages.EnumerateArray()];
        InvocationAnswer answer = await function.InvokeAsync(
            RecordsEvent.Write(all, WriteMessage), clientContext: null, cancellation);
        if (answer.Failures is { } failures)
            await DeleteAsync([.. all.Where(message => !failures.Contains(IdOf(message)))], cancellation);
        return true;
    }

    private void WriteReceive(Utf8JsonWriter json)
    {
        json.WriteString("QueueUrl", url);
        json.WriteNumber("MaxNumberOfMessages", Math.Clamp(connector.BatchSize(MostMessages), 1, MostMessages));
        json.WriteNumber("WaitTimeSeconds", 1);
        json.WriteStartArray("MessageSystemAttributeNames");
        json.WriteStringValue("All");
        json.WriteEndArray();
        json.WriteStartArray("MessageAttributeNames");
        json.WriteStringValue("All");
        json.WriteEndArray();
    }

    private void WriteMessage(Utf8JsonWriter json, JsonElement message)
    {
        json.WriteString("messageId", IdOf(message));
        json.WriteString("receiptHandle", message.GetProperty("ReceiptHandle").GetString());
        json.WriteString("body", message.GetProperty("Body").GetString());
        json.WritePropertyName("attributes");
        Copy(json, message, "Attributes");
        json.WriteStartObject("messageAttributes");
        if (message.TryGetProperty("MessageAttributes", out JsonElement attributes))
        {
            foreach (JsonProperty attribute in attributes.EnumerateObject())
                WriteAttribute(json, attribute);
        }
        json.WriteEndObject();
        json.WriteString("md5OfBody", message.GetProperty("MD5OfBody").GetString());
        json.WriteString("eventSource", "aws:sqs");
        json.WriteString("eventSourceARN", _arn);
        json.WriteString("awsRegion", aws.Region);
    }

    // Lambda begins these names with a small letter.
    private static void WriteAttribute(Utf8JsonWriter json, JsonProperty attribute)
    {
        json.WriteStartObject(attribute.Name);
        foreach (JsonProperty part in attribute.Value.EnumerateObject())
        {
            json.WritePropertyName($"{char.ToLowerInvariant(part.Name[0])}{part.Name[1..]}");
            part.Value.WriteTo(json);
        }
        json.WriteEndObject();
    }

    private static void Copy(Utf8JsonWriter json, JsonElement message, string name)
    {
        if (message.TryGetProperty(name, out JsonElement value))
        {
            value.WriteTo(json);
            return;
        }
        json.WriteStartObject();
        json.WriteEndObject();
    }

    private static string IdOf(JsonElement message) => message.GetProperty("MessageId").GetString()!;

    private async Task DeleteAsync(JsonElement[] messages, CancellationToken cancellation)
    {
        if (messages.Length == 0)
            return;
        await aws.CallAsync(
            AwsCalls.Sqs,
            "DeleteMessageBatch",
            json =>
            {
                json.WriteString("QueueUrl", url);
                json.WriteStartArray("Entries");
                for (int i = 0; i < messages.Length; i++)
                {
                    json.WriteStartObject();
                    json.WriteString("Id", $"{i}");
                    json.WriteString("ReceiptHandle", messages[i].GetProperty("ReceiptHandle").GetString());
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            },
            cancellation);
    }
}
