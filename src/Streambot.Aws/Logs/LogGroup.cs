using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Streambot.Aws.Errors;
using Streambot.Core.Stacks;

namespace Streambot.Aws.Logs;

/// <summary>What functions have written.</summary>
/// <param name="logs">CloudWatch Logs.</param>
/// <param name="name">The log group.</param>
internal sealed class LogGroup(AmazonCloudWatchLogsClient logs, string name)
{
    /// <summary>The lines in order; none where the log group does not exist yet.</summary>
    /// <param name="since">The time of the first line.</param>
    /// <param name="pattern">A filter pattern of CloudWatch Logs; none takes all lines.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<LogLine> LinesAsync(
        DateTimeOffset since, string? pattern, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            FilterLogEventsRequest request = new()
            {
                LogGroupName = name,
                StartTime = since.ToUnixTimeMilliseconds(),
                FilterPattern = pattern,
                NextToken = token,
            };
            FilterLogEventsResponse page = await FilterAsync(request, cancellation);
            foreach (FilteredLogEvent e in page.Events)
                yield return new(
                    e.EventId, DateTimeOffset.FromUnixTimeMilliseconds(e.Timestamp), e.Message.TrimEnd('\n', '\r'));

            // A service that gives the same page again would keep us for ever.
            token = page.NextToken == token ? null : page.NextToken;
        }
        while (token is not null);
    }

    // Lambda creates a function's log group with its first line, unless the template has done so.
    private async Task<FilterLogEventsResponse> FilterAsync(
        FilterLogEventsRequest request, CancellationToken cancellation)
    {
        try
        {
            return await logs.FilterLogEventsAsync(request, cancellation);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode == "ResourceNotFoundException")
        {
            return new();
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded("logs:FilterLogEvents", exception, logs.Config);
        }
    }
}
