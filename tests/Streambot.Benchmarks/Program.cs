using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Streambot.Benchmarks;
using Streambot.Benchmarks.ColdStarts;

string artifacts = args.Length > 0 ? args[0] : "artifacts";

// In this process: building a project for each case takes longer than the cases.
IConfig config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithIterationCount(10).WithToolchain(new InProcessEmitToolchain(logOutput: false)))
    .WithOptions(ConfigOptions.DisableOptimizationsValidator)
    .WithArtifactsPath(Path.Combine(artifacts, "benchmarks"));
bool merged = BenchmarkRunner.Run<MergeBenchmark>(config).Reports.All(report => report.Success);

// Each start is a process of its own, which is no case for BenchmarkDotNet.
bool started = await HandlersBenchmark.RunAsync(Path.Combine(artifacts, "packages"));
return merged && started ? 0 : 1;
