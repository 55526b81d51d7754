using System.Diagnostics;

namespace Streambot.Benchmarks.Functions;

/// <summary>
/// From the start of a process to its first answer: of several functions in turns, so that what else the
/// machine does falls on all.
/// </summary>
internal static class ColdStartRows
{
    private const int Warmups = 2;
    private const int Starts = 30;

    /// <summary>Measures each start of each function.</summary>
    public static async Task<IReadOnlyList<ColdStartRow>> MeasureAsync(CpuShare? share, params ColdStartCase[] cases)
    {
        List<double>[] times = [.. cases.Select(_ => new List<double>())];
        for (int start = 0; start < Warmups + Starts; start++)
        {
            for (int i = 0; i < cases.Length; i++)
            {
                double time = await MeasureAsync(cases[i], share);
                if (start >= Warmups)
                    times[i].Add(time);
            }
        }
        return [.. cases.Zip(times, (one, all) => new ColdStartRow(one.Name, all))];
    }

    private static async Task<double> MeasureAsync(ColdStartCase one, CpuShare? share)
    {
        await using LocalLambda lambda = new(one.Function, one.IsConfigured, share, one.Tls, one.Variables);
        await lambda.InvokeAsync(one.Event);
        double milliseconds = Stopwatch.GetElapsedTime(lambda.Began).TotalMilliseconds;
        return lambda.Reads == one.Reads
            ? milliseconds
            : throw new InvalidOperationException(
                $"'{one.Name}' has read the record {lambda.Reads} times rather than {one.Reads}.");
    }
}

/// <summary>What is started.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Function">The function.</param>
/// <param name="IsConfigured">Whether the wrapper has a configuration to load.</param>
/// <param name="Reads">How often the record is read, by whomever.</param>
internal sealed record ColdStartCase(string Name, PublishedFunction Function, bool IsConfigured, int Reads)
{
    /// <summary>What it is called with.</summary>
    public string Event { get; init; } = "{}";

    /// <summary>Variables of the function, beside those that each has.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>DynamoDB, where it is asked over TLS; null for HTTP.</summary>
    public TrustedService? Tls { get; init; }
}

/// <summary>What was measured.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Milliseconds">Of each start, in their order.</param>
internal sealed record ColdStartRow(string Name, IReadOnlyList<double> Milliseconds)
{
    public double P50 => Percentile.Of(Milliseconds, 0.5);

    public double P99 => Percentile.Of(Milliseconds, 0.99);

    /// <summary>What it takes longer than another, started just before or after it.</summary>
    public double AddedTo(ColdStartRow other) =>
        Percentile.Of([.. Milliseconds.Zip(other.Milliseconds, (mine, others) => mine - others)], 0.5);
}
