using Streambot.Core.Artifacts;
using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Pruning;

/// <summary>Tells what of the bucket is needed, and what is not.</summary>
internal sealed class PruneReport(IReporter reporter, ArtifactLocation below)
{
    /// <summary>What fits on a screen.</summary>
    public const int MostLines = 20;

    public void TellFound(
        IReadOnlyList<StoredArtifact> unneeded, IReadOnlyCollection<StoredArtifact> kept, int young, int others)
    {
        reporter.Headline(
            unneeded.Count == 0
                ? $"Below {below.S3Uri}, there is nothing to delete."
                : $"Below {below.S3Uri}, nobody needs {Amount(unneeded)} any more:");
        for (int i = 0; i < unneeded.Count; i++)
        {
            string line = $"  {unneeded[i].Key.Key}  {SizeCheck.Text(unneeded[i].Size)}";
            if (i < MostLines)
                reporter.Headline(line);
            else
                reporter.Detail(line);
        }

        if (unneeded.Count > MostLines)
        {
            reporter.Headline(
                $"  and {Count(unneeded.Count - MostLines, "more object")}, which -v:detailed lists");
        }

        if (kept.Count > 0)
        {
            string recent = young == 0 ? "" : $", {young} of which {(young == 1 ? "is" : "are")} younger than a day";
            string size = SizeCheck.Text(kept.Sum(artifact => artifact.Size));
            reporter.Headline($"Kept: {Count(kept.Count, "object")} of {size}{recent}.");
        }

        if (others > 0)
            reporter.Headline($"Left alone: {Count(others, "object")} that no deployment has written.");
    }

    /// <summary>How much it is.</summary>
    public static string Amount(IReadOnlyCollection<StoredArtifact> artifacts) =>
        $"{Count(artifacts.Count, "object")} of {SizeCheck.Text(artifacts.Sum(artifact => artifact.Size))} in "
        + Count(artifacts.Sum(artifact => artifact.Versions.Count), "version");

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
