using Streambot.Aws;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>
/// What every task that talks to AWS shares: where, as whom, and which file its errors point at.
/// Empty strings mean not set.
/// </summary>
public abstract class AwsTask : StreambotTask
{
    public string Region { get; set; } = "";

    public string Profile { get; set; } = "";

    /// <summary>
    /// How long what CloudFormation does is watched, in minutes; empty means for as long as it takes.
    /// </summary>
    public string TimeoutMinutes { get; set; } = "";

    /// <summary>One endpoint for all services, such as a local AWS.</summary>
    public string EndpointUrl { get; set; } = "";

    protected sealed override async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            AwsSettings settings = new(Optional(Region), Optional(Profile), Optional(EndpointUrl));
            Session = await BuildSession.OpenAsync(BuildEngine, settings, cancellation);
            await RunAsync(Session.Services, cancellation);
        }
        catch (StreambotException exception)
        {
            // What is wrong with an account has no line in a file; the project is where most of it is fixed.
            throw new StreambotException(
                [.. exception.Messages.Select(message => message.Location is null ? message.At(ProjectFile) : message)],
                exception);
        }
    }

    /// <summary>What the tasks of the build share, while this one runs.</summary>
    private protected BuildSession Session { get; private set; } = null!;

    protected abstract Task RunAsync(AwsServices aws, CancellationToken cancellation);

    /// <summary>Begins to count.</summary>
    /// <exception cref="StreambotException">TimeoutMinutes is not a number of minutes.</exception>
    protected WatchLimit Limit() => new(TimeProvider.System, WatchLimit.Parse(TimeoutMinutes));

    /// <summary>MSBuild has no null.</summary>
    protected static string? Optional(string text) => text.Length > 0 ? text : null;
}
