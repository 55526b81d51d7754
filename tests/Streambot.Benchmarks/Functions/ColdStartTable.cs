namespace Streambot.Benchmarks.Functions;

/// <summary>What loading the configuration adds to a cold start.</summary>
internal static class ColdStartTable
{
    public const string Figures = "       p50        p99      adds";

    public static async Task RunAsync(WrapperFunctions functions, CpuShare? share, Report report)
    {
        string cores = share is null ? "" : $", {CpuShare.Name}";

        IReadOnlyList<ColdStartRow> rows = await ColdStartRows.MeasureAsync(
            share,
            new("without configuration", functions.Managed.Orders, IsConfigured: false, Reads: 0),
            new("with its configuration", functions.Managed.Orders, IsConfigured: true, Reads: 1),
            new("the same GetItem by AWSSDK.DynamoDBv2", functions.OrdersOnAwsSdk, IsConfigured: false, Reads: 1),
            new("bare HttpClient, without configuration", functions.Bare, IsConfigured: false, Reads: 0));
        double third = rows[2].AddedTo(rows[0]) / 3;
        report.Title($"Cold start, JIT (ReadyToRun, as the SDK publishes){cores}", Figures);
        string adds = share is null ? "30 ms, and " : "";
        Print(report, rows, FormattableString.Invariant(
            $"adds {adds}a third of AWSSDK's, {third:F1} ms, at most; in all no more than HttpClient alone"));

        rows = await ColdStartRows.MeasureAsync(
            share,
            new("without configuration", functions.Native.Orders, IsConfigured: false, Reads: 0),
            new("with its configuration", functions.Native.Orders, IsConfigured: true, Reads: 1),
            new("bare HttpClient, without configuration", functions.NativeBare, IsConfigured: false, Reads: 0));
        report.Title($"Cold start, native AOT{cores}", Figures);
        Print(report, rows, share is null ? "adds 5 ms at most" : "");

        using TrustedService dynamo = new();
        using TrustedService alone = new(isAlone: true);
        rows = await ColdStartRows.MeasureAsync(
            share,
            new("without configuration", functions.Managed.Orders, IsConfigured: false, Reads: 0),
            new("with its configuration", functions.Managed.Orders, IsConfigured: true, Reads: 1) { Tls = dynamo },
            new("the same GetItem by AWSSDK.DynamoDBv2", functions.OrdersOnAwsSdk, IsConfigured: false, Reads: 1)
            {
                Tls = dynamo,
            },
            new("with its configuration, one authority trusted", functions.Managed.Orders, IsConfigured: true, Reads: 1)
            {
                Tls = alone,
            },
            new("with its configuration, native AOT", functions.Native.Orders, IsConfigured: true, Reads: 1)
            {
                Tls = dynamo,
            },
            new("the same, one authority trusted", functions.Native.Orders, IsConfigured: true, Reads: 1)
            {
                Tls = alone,
            });
        report.Title($"Cold start with DynamoDB over TLS, JIT (ReadyToRun){cores}", Figures);
        Print(report, rows, "less than AWSSDK's");
    }

    /// <summary>Prints what each row adds to the first one.</summary>
    /// <param name="report">Where to.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="targets">What those after the first are to reach, as far as there is something.</param>
    public static void Print(Report report, IReadOnlyList<ColdStartRow> rows, params IReadOnlyList<string> targets)
    {
        report.Row(rows[0].Name, $"{rows[0].P50,7:F1} ms {rows[0].P99,7:F1} ms");
        for (int i = 1; i < rows.Count; i++)
            report.Row(
                rows[i].Name,
                $"{rows[i].P50,7:F1} ms {rows[i].P99,7:F1} ms {rows[i].AddedTo(rows[0]),6:F1} ms",
                targets.ElementAtOrDefault(i - 1) ?? "");
    }
}
