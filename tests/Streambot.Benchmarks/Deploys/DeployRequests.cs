namespace Streambot.Benchmarks.Deploys;

/// <summary>What was asked of AWS by whoever deploys, without what the custom resources ask.</summary>
/// <param name="Count">All of it.</param>
/// <param name="Polling">What grows with the time that CloudFormation takes.</param>
internal sealed record DeployRequests(int Count, int Polling)
{
    private static readonly string[] Services = ["cloudformation ", "s3 ", "sts "];
    private static readonly string[] Polls =
        ["cloudformation DescribeStacks", "cloudformation DescribeStackEvents", "cloudformation DescribeChangeSet"];

    public static DeployRequests Of(IReadOnlyDictionary<string, int> requests) => new(
        requests.Where(request => Services.Any(
            service => request.Key.StartsWith(service, StringComparison.Ordinal))).Sum(request => request.Value),
        requests.Where(request => Polls.Contains(request.Key)).Sum(request => request.Value));

    public DeployRequests Since(DeployRequests before) => new(Count - before.Count, Polling - before.Polling);
}
