namespace Streambot.Benchmarks;

internal static class Percentile
{
    /// <summary>The least of the values that so large a part of them does not exceed.</summary>
    public static T Of<T>(IReadOnlyCollection<T> values, double part) =>
        values.Order().ElementAt((int)Math.Ceiling(part * values.Count) - 1);
}
