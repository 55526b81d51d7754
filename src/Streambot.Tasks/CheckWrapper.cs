using Microsoft.Build.Framework;
using Streambot.Core.Declarations;
using Streambot.Core.Declarations.Source;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>
/// Looks at what is to load the configuration, and at what the command line says, before anything is
/// compiled ahead of time.
/// </summary>
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
        if (BuildEngine is IBuildEngine6 engine)
        {
            foreach (DiagnosticMessage unknown in UnknownNames.InProperties(engine.GetGlobalProperties().Keys))
                Reporter.Report(unknown.At(ProjectFile));
        }

        return Task.CompletedTask;
    }
}
