using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Streambot.Benchmarks;

// In this process: building a project for each case takes longer than the cases.
IConfig config = DefaultConfig.Instance
    .AddJob(Job.ShortRun.WithIterationCount(10).WithToolchain(new InProcessEmitToolchain(logOutput: false)))
    .WithOptions(ConfigOptions.DisableOptimizationsValidator)
    .WithArtifactsPath(args.Length > 0 ? args[0] : "artifacts/benchmarks");
return BenchmarkRunner.Run<MergeBenchmark>(config).Reports.All(report => report.Success) ? 0 : 1;
