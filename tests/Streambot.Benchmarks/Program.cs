using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Streambot.Benchmarks;
using Streambot.Benchmarks.Bundles;
using Streambot.Benchmarks.ColdStarts;
using Streambot.Benchmarks.Deploys;
using Streambot.Benchmarks.Functions;

string artifacts = args.Length > 0 ? args[0] : "artifacts";

if (args is [ZipCommand.Name, var folder, var zip, var compression, .. var rest])
{
    await ZipCommand.RunAsync(folder, zip, compression, rest is [ZipCommand.Changed]);
    return 0;
}

// One part alone, where its name follows: bundle, merge, deploy, handlers or wrapper.
bool Has(string part) => args.Length < 2 || args[1] == part;

bool isWell = true;
if (Has("bundle"))
    await BundleBenchmark.RunAsync(artifacts);
if (Has("merge"))
{
    // In this process: building a project for each case takes longer than the cases.
    IConfig config = DefaultConfig.Instance
        .AddJob(Job.ShortRun.WithIterationCount(10).WithToolchain(new InProcessEmitToolchain(logOutput: false)))
        .WithOptions(ConfigOptions.DisableOptimizationsValidator)
        .WithArtifactsPath(Path.Combine(artifacts, "benchmarks"));
    isWell &= BenchmarkRunner.Run<MergeBenchmark>(config).Reports.All(report => report.Success);
}

if (Has("deploy"))
    await DeployBenchmark.RunAsync(artifacts);

// Each start is a process of its own, which is no case for BenchmarkDotNet.
if (Has("handlers"))
    isWell &= await HandlersBenchmark.RunAsync(Path.Combine(artifacts, "packages"));
if (Has("wrapper"))
    await WrapperBenchmark.RunAsync(artifacts);
return isWell ? 0 : 1;
