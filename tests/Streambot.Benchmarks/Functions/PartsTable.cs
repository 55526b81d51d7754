namespace Streambot.Benchmarks.Functions;

/// <summary>What handlers of records, the log and a host add to a cold start.</summary>
internal static class PartsTable
{
    private const string Record = """
        {"Records":[{"kinesis":{"partitionKey":"customer-1",
        "sequenceNumber":"49590338271490256608559692538361571095921575989136000001",
        "data":"eyJpZCI6ImEtMSJ9","approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis",
        "eventID":"shardId-000000000006:49590338271490256608559692538361571095921575989136000001",
        "eventSourceARN":"arn:aws:kinesis:eu-west-1:123456789012:stream/orders"}]}
        """;

    // What each row after the first is to add at most when it has a whole core.
    private static readonly string[] Managed = ["", "", "1 ms", "", "", "5 ms", "5 ms", "", "40 ms"];
    private static readonly string[] Native = ["", "", "0.2 ms", "", "", "0.5 ms", "0.5 ms", "", "3 ms"];

    public static async Task RunAsync(WrapperFunctions functions, CpuShare? share, Report report)
    {
        await RunAsync("JIT (ReadyToRun)", functions.Managed, Managed, share, report);
        await RunAsync("native AOT", functions.Native, Native, share, report);
    }

    private static async Task RunAsync(
        string kind, PartFunctions functions, string[] most, CpuShare? share, Report report)
    {
        IReadOnlyList<ColdStartRow> rows = await ColdStartRows.MeasureAsync(
            share,
            Case("a function of bytes", functions.Orders),
            Case("the same record as a type of one's own", functions.Typed) with { Event = Record },
            Case("the same record read by Utf8JsonReader", functions.JsonRead) with { Event = Record },
            Case("MapKinesis, with a record", functions.Records) with { Event = Record },
            Case("a function of bytes, with an ILogger to nowhere", functions.NullLogged),
            Case("a function of bytes, with Console.WriteLine", functions.ConsoleLogged),
            Case("a function of bytes, with ILogger", functions.Logged),
            Case("a function of bytes, with ILogger in the JSON format", functions.Logged) with
            {
                Variables = new Dictionary<string, string> { ["AWS_LAMBDA_LOG_FORMAT"] = "JSON" },
            },
            Case("a function of bytes, with a host of nothing", functions.PlainHosted),
            Case("a class in a host, with a record", functions.Hosted) with { Event = Record });

        report.Title(
            $"Cold start of the parts, {kind}{(share is null ? "" : $", {CpuShare.Name}")}", ColdStartTable.Figures);
        ColdStartTable.Print(
            report, rows, share is null ? [.. most.Select(one => one.Length > 0 ? $"adds {one} at most" : "")] : []);
    }

    private static ColdStartCase Case(string name, PublishedFunction function) =>
        new(name, function, IsConfigured: false, Reads: 0);
}
