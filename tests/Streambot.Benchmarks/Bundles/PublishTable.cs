namespace Streambot.Benchmarks.Bundles;

/// <summary>
/// What commands take with Streambot, beside the same project without it, and beside one with an SDK from a package
/// that does nothing: MSBuild has to find that, and NuGet to restore.
/// </summary>
internal static class PublishTable
{
    private const int Rounds = 7;

    private static readonly string[] Publish = ["publish"];
    private static readonly string[] Build = ["build", "-c", "Release"];
    private static readonly string[] DesignTime =
    [
        "msbuild", "-t:Compile", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true",
        "-p:ProvideCommandLineArgs=true", "-p:Configuration=Release",
    ];

    private sealed record Step(string Name, Action<MeasuredProject> Prepare, string[] Command, string Goal)
    {
        public List<double> Plain { get; } = [];

        public List<double> Packages { get; } = [];

        public List<double> Streambot { get; } = [];
    }

    public static async Task RunAsync(string output, string packages, Report report)
    {
        MeasuredProject plain = MeasuredProject.Plain(Path.Combine(output, "plain"));
        MeasuredProject withPackages = MeasuredProject.WithPackages(Path.Combine(output, "packages"), packages);
        MeasuredProject streambot = MeasuredProject.WithStreambot(Path.Combine(output, "streambot"), packages);
        Step[] steps =
        [
            new("publish, clean", project => project.Clean(), Publish, ""),
            new("publish, nothing changed", _ => { }, Publish, "1.05× at most"),
            new("publish, a value changed", project => project.ChangeValue(), Publish, ""),
            new("publish, a line changed", project => project.ChangeLine(), Publish, "1.15× at most"),
            new("build, nothing changed", _ => { }, Build, "1.05× at most"),
            new("build, a value changed", project => project.ChangeValue(), Build, ""),
            new("design-time build", _ => { }, DesignTime, "1.05× at most"),
        ];
        // What is downloaded and unpacked once, and the compiler's start, are nobody's.
        foreach (MeasuredProject project in (MeasuredProject[])[plain, withPackages, streambot])
        {
            await project.RunAsync(Publish);
            await project.RunAsync(Build);
        }

        for (int round = 0; round < Rounds; round++)
        {
            foreach (Step step in steps)
            {
                step.Plain.Add(await MeasureAsync(step, plain));
                step.Packages.Add(await MeasureAsync(step, withPackages));
                step.Streambot.Add(await MeasureAsync(step, streambot));
            }
        }

        report.Title($"Commands beside Microsoft.NET.Sdk: the median of {Rounds}", "");
        report.Row("", $"{"plain",8} {"packages",10} {"Streambot",10} {"to plain",9} {"to packages",12}");
        foreach (Step step in steps)
        {
            double with = Median(step.Streambot);
            double without = Median(step.Plain);
            double packaged = Median(step.Packages);
            report.Row(
                step.Name,
                $"{without,6:F2} s {packaged,8:F2} s {with,8:F2} s {with / without,8:F2}× {with / packaged,11:F2}×",
                step.Goal);
        }

        double unchanged = Median(steps[1].Streambot);
        double compile = Median(steps[5].Plain) - Median(steps[4].Plain);
        report.Row(
            "a value changed, to nothing changed and the compiler",
            $"{Median(steps[2].Streambot) / (unchanged + compile),37:F2}×",
            "1.20× at most");
    }

    // What the step before has left to do is not its own: the two build in other folders for one command than for
    // another.
    private static async Task<double> MeasureAsync(Step step, MeasuredProject project)
    {
        await project.RunAsync(step.Command);
        step.Prepare(project);
        return (await project.RunAsync(step.Command)).Seconds;
    }

    private static double Median(List<double> seconds) => Percentile.Of(seconds, 0.5);
}
