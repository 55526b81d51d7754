using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;
using Streambot.Core.Operations;
using Streambot.Core.Stacks;

namespace Streambot.Tasks;

/// <summary>Shows what the functions of the service have written.</summary>
public sealed class TellLogs : AwsTask
{
    [Required] public string StackName { get; set; } = "";

    /// <summary>The function's logical id; empty takes all.</summary>
    public string FunctionId { get; set; } = "";

    /// <summary>How far back: 30s, 10m, 2h, 1d.</summary>
    public string Since { get; set; } = "10m";

    /// <summary>A filter pattern of CloudWatch Logs; empty takes all lines.</summary>
    public string Filter { get; set; } = "";

    /// <summary>Goes on with what is written from now on, until Ctrl-C.</summary>
    public bool Follow { get; set; }

    /// <summary>The command that follows where this one cannot.</summary>
    public string FollowingCommand { get; set; } = "";

    protected override Task RunAsync(AwsServices aws, CancellationToken cancellation)
    {
        if (Follow && TerminalLogger.IsShown)
            throw DiagnosticTable.LogsNotFollowed.With(FollowingCommand).ToException();
        ServiceLogsRequest request = new()
        {
            StackName = StackName,
            Function = FunctionId,
            Since = ServiceLogsRequest.ParseSince(Since),
            Filter = Optional(Filter),
            Follow = Follow,
        };
        return new ServiceLogs(Session.Operations, Reporter, TimeProvider.System).TellAsync(request, cancellation);
    }
}
