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

    public static async Task RunAsync(WrapperFunctions functions, CpuShare? share, Report report)
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

        string cores = share is null ? "" : $", {CpuShare.Name}";
        report.Title($"Cold start of the parts, JIT (ReadyToRun){cores}", ColdStartTable.Figures);
        ColdStartTable.Print(
            report,
            rows,
            share is null
                ?
                [
                    "", "", "adds 1 ms at most", "", "", "adds 5 ms at most", "adds 5 ms at most", "",
                    "adds 40 ms at most",
                ]
                : []);
    }

    private static ColdStartCase Case(string name, PublishedFunction function) =>
        new(name, function, IsConfigured: false, Reads: 0);
}
