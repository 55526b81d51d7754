namespace Streambot.Benchmarks.Bundles;

/// <summary>How long the zip takes, and what a publish costs beside one without Streambot.</summary>
internal static class BundleBenchmark
{
    public static async Task RunAsync(string artifacts)
    {
        using Report report = new(Path.Combine(artifacts, "benchmarks", "bundle.txt"));
        string output = Path.GetFullPath(Path.Combine(artifacts, "benchmarks", "bundle"));
        string published = Path.Combine(output, "published");
        await MeasuredProject.SelfContained(Path.Combine(output, "self-contained"))
            .RunAsync("publish", "-o", published);
        string packages = Path.GetFullPath(Path.Combine(artifacts, "packages"));
        await ZipTable.RunAsync(published, output, packages, report);
        await PublishTable.RunAsync(output, packages, report);
    }
}
