namespace Streambot.Core.Tests.Templates.Junk;

/// <summary>Each kind of fault once, with how often it was found and the first of its cases.</summary>
internal static class Summary
{
    public static string Of(IEnumerable<(string Fault, string Case)> faults) => string.Join("\n\n", faults
        .GroupBy(fault => fault.Fault, StringComparer.Ordinal)
        .OrderByDescending(same => same.Count())
        .Select(same => $"{same.Count()} x {same.Key}\n{string.Join('\n', same.Select(fault => fault.Case).Order(StringComparer.Ordinal).Take(4))}"));
}
