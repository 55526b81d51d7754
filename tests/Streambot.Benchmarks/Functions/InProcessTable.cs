using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Streambot.Events;

namespace Streambot.Benchmarks.Functions;

/// <summary>What is too small to be seen from outside a process: here it is measured in this one.</summary>
internal static class InProcessTable
{
    private const int Rounds = 15;
    private const int Calls = 1_000_000;
    private const int Records = 10_000;
    private const int RecordSize = 1024;

    public static async Task RunAsync(Report report)
    {
        await CheckAsync(report);
        await ProcessAsync(report);
    }

    /// <summary>What the loop does for the configuration before each invocation.</summary>
    private static async Task CheckAsync(Report report)
    {
        int requests = 0;
        await using LoopbackServer server = new((_, _) =>
        {
            requests++;
            return Task.FromResult(LoopbackResponse.Text(
                200, """{"Item":{"name":{"S":"orders"},"env":{"S":"{\"Stage\":\"production\"}"}}}"""));
        });
        foreach ((string name, string value) in Variables(server.Address))
            Environment.SetEnvironmentVariable(name, value);
        await StreambotEnvironment.LoadAsync();
        int before = requests;

        List<double> times = [];
        long bytes = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long began = Stopwatch.GetTimestamp();
            for (int i = 0; i < Calls; i++)
            {
                // It is there, and so completes at once, on this thread.
                Task load = StreambotEnvironment.LoadAsync();
                if (!load.IsCompletedSuccessfully)
                    await load;
            }
            times.Add(Stopwatch.GetElapsedTime(began).TotalNanoseconds / Calls);
            bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        }

        report.Title("A configuration that is fresh: what it adds to an invocation");
        report.Row("time", $"{Percentile.Of(times, 0.5),7:F1} ns", "under 200 ns");
        report.Row("allocated", $"{(double)bytes / Calls,7:F1} bytes", "0");
        report.Row("requests", $"{requests - before,7}", "0");
    }

    private static async Task ProcessAsync(Report report)
    {
        byte[] json = BatchJson();
        List<double> ofEvent = [], ofProcessing = [], times = [];
        for (int round = 0; round < Rounds; round++)
        {
            long start = GC.GetAllocatedBytesForCurrentThread();
            KinesisEvent batch = JsonSerializer.Deserialize(json, EventsJson.Default.KinesisEvent)!;
            long read = GC.GetAllocatedBytesForCurrentThread();
            long began = Stopwatch.GetTimestamp();
            int length = 0;
            Task<StreamsEventResponse> processing = batch.ProcessAsync((record, _) =>
            {
                length += record.Data.Length;
                return Task.CompletedTask;
            });
            long processed = GC.GetAllocatedBytesForCurrentThread();
            times.Add(Stopwatch.GetElapsedTime(began).TotalNanoseconds / Records);
            if ((await processing).BatchItemFailures.Count > 0 || length != Records * RecordSize)
                throw new InvalidOperationException("The batch was not processed.");
            ofEvent.Add((double)(read - start) / Records);
            ofProcessing.Add((double)(processed - read) / Records);
        }

        report.Title($"KinesisEvent.ProcessAsync, {Records:N0} records of {RecordSize:N0} bytes");
        report.Row("the event's own, for a record", $"{Percentile.Of(ofEvent, 0.5),7:N0} bytes");
        report.Row(
            "processing adds, for a record",
            $"{Percentile.Of(ofProcessing, 0.5),7:N1} bytes {Percentile.Of(times, 0.5),7:F1} ns",
            "as near to none as it goes");
    }

    private static byte[] BatchJson()
    {
        byte[] data = new byte[RecordSize];
        JsonArray records = [];
        for (int i = 0; i < Records; i++)
        {
            // Not compressible, and not the same twice.
            for (int at = 0; at < data.Length; at++)
                data[at] = (byte)((i * 31) + (at * 17) + (at >> 3));
            string number = $"49590338271490256608559692538361571095921575989136{i:D6}";
            records.Add(new JsonObject
            {
                ["kinesis"] = new JsonObject
                {
                    ["kinesisSchemaVersion"] = "1.0",
                    ["partitionKey"] = $"customer-{i % 100}",
                    ["sequenceNumber"] = number,
                    ["data"] = Convert.ToBase64String(data),
                    ["approximateArrivalTimestamp"] = 1545084650.987,
                },
                ["eventSource"] = "aws:kinesis",
                ["eventVersion"] = "1.0",
                ["eventID"] = $"shardId-000000000006:{number}",
                ["eventName"] = "aws:kinesis:record",
                ["invokeIdentityArn"] = "arn:aws:iam::123456789012:role/orders",
                ["awsRegion"] = "eu-west-1",
                ["eventSourceARN"] = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders",
            });
        }
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { [nameof(Records)] = records });
    }

    private static Dictionary<string, string> Variables(string address) => new()
    {
        ["AWS_LAMBDA_FUNCTION_NAME"] = "orders",
        ["AWS_REGION"] = "eu-west-1",
        ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE",
        ["AWS_SECRET_ACCESS_KEY"] = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
        ["AWS_ENDPOINT_URL"] = $"http://{address}",
        ["STREAMBOT_TABLE"] = "streambot-env",
        // It stays fresh for as long as this takes.
        ["STREAMBOT_REFRESH_SECONDS"] = "3600",
    };
}
