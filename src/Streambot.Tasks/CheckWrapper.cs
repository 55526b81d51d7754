using Streambot.Core.Declarations;

namespace Streambot.Tasks;

/// <summary>Looks at what is to load the configuration, before anything is compiled ahead of time.</summary>
public sealed class CheckWrapper : StreambotTask
{
    public string Wrapper { get; set; } = "";

    public string PublishAot { get; set; } = "";

    public string PublishTrimmed { get; set; } = "";

    public string StartupHookSupport { get; set; } = "";

    protected override Task RunAsync(CancellationToken cancellation)
    {
        if (new Wrapper(Wrapper).Finding(PublishAot, PublishTrimmed, StartupHookSupport, ProjectFile) is { } finding)
            Reporter.Report(finding);
        return Task.CompletedTask;
    }
}
