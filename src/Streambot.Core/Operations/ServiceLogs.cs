using System.Globalization;
using System.Text.RegularExpressions;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Operations;

/// <summary>Shows what the functions of a service have written, in the order of time.</summary>
public sealed partial class ServiceLogs(OperationServices aws, IReporter reporter, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    // Lambda writes a line to CloudWatch Logs some seconds after its time.
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <param name="request">Which lines of which functions.</param>
    /// <param name="cancellation">Ends it, which is how following ends.</param>
    /// <exception cref="StreambotException">The service is not deployed, or AWS refuses to tell.</exception>
    public async Task TellAsync(ServiceLogsRequest request, CancellationToken cancellation)
    {
        DateTimeOffset since = time.GetUtcNow() - request.Since;
        DeployedService service = await DeployedService.FindAsync(
            aws, request.StackName, orEmpty: false, cancellation);
        IReadOnlyList<StackResource> functions =
            request.Function.Length > 0 ? [service.FunctionOf(request.Function)] : [.. service.Functions];
        if (functions.Count == 0)
        {
            reporter.Headline($"The {service.Target.Named(service.Stack.Name)} has no functions.");
            return;
        }

        List<Source> sources = [];
        foreach (StackResource function in functions)
        {
            DeployedFunction? found = await aws.Functions.FindAsync(function.PhysicalId, cancellation);
            if (found is not null)
                sources.Add(new(function.LogicalId, found.LogGroup));
        }

        HashSet<string> told = new(StringComparer.Ordinal);
        int count = await TellAsync(sources, since, request, told, cancellation);
        if (count == 0 && !request.Follow)
        {
            string ids = string.Join(", ", sources.Select(source => source.Id));
            reporter.Headline($"No lines in the last {Durations.Of(request.Since)} of {ids}.");
        }

        while (request.Follow)
        {
            await Task.Delay(Pause, time, cancellation);
            DateTimeOffset recently = time.GetUtcNow() - LongestDelay;
            await TellAsync(sources, recently > since ? recently : since, request, told, cancellation);
        }
    }

    private async Task<int> TellAsync(
        List<Source> sources,
        DateTimeOffset since,
        ServiceLogsRequest request,
        HashSet<string> told,
        CancellationToken cancellation)
    {
        // Functions may share a log group.
        List<(string Ids, LogLine Line)> lines = [];
        foreach (IGrouping<string, Source> group in sources.GroupBy(source => source.Group, StringComparer.Ordinal))
        {
            string ids = string.Join(", ", group.Select(source => source.Id));
            await foreach (LogLine line in aws.Functions.LogsAsync(group.Key, since, request.Filter, cancellation))
            {
                if (told.Add($"{group.Key} {line.Id}"))
                    lines.Add((ids, line));
            }
        }

        foreach ((string ids, LogLine line) in lines.OrderBy(line => line.Line.Time))
            reporter.Headline(
                string.Create(CultureInfo.InvariantCulture, $"{line.Time.UtcDateTime:HH:mm:ss.fff} ")
                + $"{(sources.Count > 1 ? $"{ids}: " : "")}{line.Text}");
        return lines.Count;
    }

    private sealed record Source(string Id, string Group);
}

/// <summary>Which lines of a service's logs are shown.</summary>
public sealed partial record ServiceLogsRequest
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    public required string StackName { get; init; }

    /// <summary>The logical id of a function; empty takes all of them.</summary>
    public string Function { get; init; } = "";

    /// <summary>How far back.</summary>
    public required TimeSpan Since { get; init; }

    /// <summary>A filter pattern of CloudWatch Logs; none takes all lines.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether to go on with what is written from now on, until it is cancelled.</summary>
    public bool Follow { get; init; }

    /// <summary>Reads a duration such as 30s, 10m, 2h or 1d.</summary>
    /// <exception cref="StreambotException">It is none.</exception>
    public static TimeSpan ParseSince(string text)
    {
        Match match = Duration().Match(text);
        if (match.Success && double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) is var number)
        {
            double seconds = number * match.Groups[2].Value switch { "s" => 1, "m" => 60, "h" => 3600, _ => 86400 };
            if (seconds <= Longest.TotalSeconds)
                return TimeSpan.FromSeconds(seconds);
        }

        throw DiagnosticTable.LogsSinceInvalid.With(text).ToException();
    }

    [GeneratedRegex(@"\A([0-9]{1,9})(s|m|h|d)\z")]
    private static partial Regex Duration();
}
