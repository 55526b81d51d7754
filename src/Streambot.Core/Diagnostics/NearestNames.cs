namespace Streambot.Core.Diagnostics;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    // Nobody misspells a longer one, and looks through more of them.
    private const int LongestName = 256;
    private const int MostCandidates = 2000;

    /// <summary>A sentence for the end of a message, or nothing where no name is near.</summary>
    /// <param name="name">The misspelt one.</param>
    /// <param name="known">What it may have meant.</param>
    /// <param name="prefix">What stands before a name where it is written.</param>
    public static string Hint(string name, IEnumerable<string> known, string prefix = "")
    {
        string[] nearest = Find(name, known);
        return nearest.Length == 0
            ? ""
            : DiagnosticSentences.DidYouMean(string.Join(" or ", nearest.Select(n => $"'{prefix}{n}'")));
    }

    public static string[] Find(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName)
            return [];
        int tolerance = Math.Max(2, name.Length / 3);
        return [.. known
            .Take(MostCandidates)
            .Distinct(StringComparer.Ordinal)
            // The distance is no less than what one is longer than the other.
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= tolerance || IsCutShort(name, candidate))
            .Select(candidate => (candidate, distance: EditDistance.Between(
                name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(pair => (pair.distance <= tolerance && pair.distance < pair.candidate.Length)
                || IsCutShort(name, pair.candidate))
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Take(Most)
            .Select(pair => pair.candidate)];
    }

    private static bool IsCutShort(string name, string candidate) =>
        name.Length > 2
        && candidate.Length <= name.Length * 2
        && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
