namespace Streambot.Benchmarks.Functions;

/// <summary>What loading the configuration adds to a cold start.</summary>
internal static class ColdStartTable
{
    private const string Figures = "       p50        p99      adds";

    public static async Task RunAsync(WrapperFunctions functions, CpuShare? share, Report report)
    {
        string cores = share is null ? "" : $", {CpuShare.Name}";

        IReadOnlyList<ColdStartRow> rows = await ColdStartRows.MeasureAsync(
            share,
            new("without configuration", functions.Orders, IsConfigured: false, Reads: 0),
            new("with its configuration", functions.Orders, IsConfigured: true, Reads: 1),
            new("the same GetItem by AWSSDK.DynamoDBv2", functions.OrdersOnAwsSdk, IsConfigured: false, Reads: 1),
            new("bare HttpClient, without configuration", functions.Bare, IsConfigured: false, Reads: 0));
        double third = rows[2].AddedTo(rows[0]) / 3;
        report.Title($"Cold start, JIT (ReadyToRun, as the SDK publishes){cores}", Figures);
        Print(report, rows, FormattableString.Invariant(
            $"adds {(share is null ? "30 ms at most, and " : "")}a third of AWSSDK's at most: {third:F1} ms"));

        rows = await ColdStartRows.MeasureAsync(
            share,
            new("without configuration", functions.NativeOrders, IsConfigured: false, Reads: 0),
            new("with its configuration", functions.NativeOrders, IsConfigured: true, Reads: 1),
            new("bare HttpClient, without configuration", functions.NativeBare, IsConfigured: false, Reads: 0));
        report.Title($"Cold start, native AOT{cores}", Figures);
        Print(report, rows, share is null ? "adds 5 ms at most" : "");
    }

    private static void Print(Report report, IReadOnlyList<ColdStartRow> rows, string target)
    {
        foreach (ColdStartRow row in rows)
        {
            if (row == rows[0])
                report.Row(row.Name, $"{row.P50,7:F1} ms {row.P99,7:F1} ms");
            else
                report.Row(
                    row.Name,
                    $"{row.P50,7:F1} ms {row.P99,7:F1} ms {row.AddedTo(rows[0]),6:F1} ms",
                    row == rows[1] ? target : "");
        }
    }
}
