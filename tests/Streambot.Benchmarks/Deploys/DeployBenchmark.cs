using System.Globalization;
using Streambot.Benchmarks.Bundles;

namespace Streambot.Benchmarks.Deploys;

/// <summary>
/// What a deploy takes and asks of AWS, beside the AWS CLI and the CLI of the AWS CDK with the same zip and the same
/// template, on one local AWS, in turns.
/// </summary>
internal static class DeployBenchmark
{
    private const int Rounds = 3;

    public static async Task RunAsync(string artifacts)
    {
        using Report report = new(Path.Combine(artifacts, "benchmarks", "deploy.txt"));
        string folder = Path.GetFullPath(Path.Combine(artifacts, "benchmarks", "deploy"));
        LocalAws aws = new();
        await aws.InitializeAsync();
        try
        {
            foreach ((string name, string value) in aws.Variables)
                Environment.SetEnvironmentVariable(name, value);
            // The AWS CLI of version 1 does not read AWS_REGION.
            Environment.SetEnvironmentVariable("AWS_DEFAULT_REGION", LocalAws.Region);
            MeasuredProject project = MeasuredProject.WithStreambot(
                Path.Combine(folder, "streambot"), Path.GetFullPath(Path.Combine(artifacts, "packages")));
            await project.RunAsync("build", "-t:StreambotBootstrap");
            await project.RunAsync("publish");
            await MeasureAsync(aws, await DeployPeers.OfAsync(aws, project, folder), report);
        }
        finally
        {
            await aws.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(LocalAws aws, IReadOnlyList<DeployPeer> peers, Report report)
    {
        string[] steps = ["first", "nothing changed", "a value changed"];
        Dictionary<(DeployPeer Peer, string Step), List<double>> times = [];
        Dictionary<(DeployPeer Peer, string Step), DeployRequests> requests = [];
        for (int round = 0; round < Rounds; round++)
        {
            foreach (DeployPeer peer in peers)
            {
                string stack = string.Create(CultureInfo.InvariantCulture, $"{peer.Stack}{round}");
                foreach (string step in steps)
                {
                    await peer.PrepareAsync(step == steps[2]);
                    DeployRequests before = DeployRequests.Of(await aws.RequestsAsync());
                    MeasuredProcess run = await MeasuredProcess.RunAsync(peer.Folder, peer.Command(stack));
                    requests[(peer, step)] = DeployRequests.Of(await aws.RequestsAsync()).Since(before);
                    if (!times.TryGetValue((peer, step), out List<double>? all))
                        times[(peer, step)] = all = [];
                    all.Add(run.Seconds);
                }

                _ = await aws.CliAsync("cloudformation", "delete-stack", "--stack-name", stack);
            }
        }

        foreach (string step in steps)
        {
            report.Title($"A deploy, {step}: the median of {Rounds}", "");
            report.Row("", $"{"time",8} {"requests",10} {"of them polling",17}");
            foreach (DeployPeer peer in peers)
            {
                double time = Percentile.Of([.. times[(peer, step)]], 0.5);
                (int count, int polling) = requests[(peer, step)];
                report.Row(peer.Name, $"{time,6:F2} s {count,10} {polling,17}", peer.Goal(step));
            }
        }
    }
}
