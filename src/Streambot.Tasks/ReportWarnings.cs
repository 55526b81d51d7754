using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>Tells the warnings that a task kept, in this build or in an earlier one.</summary>
public sealed class ReportWarnings : StreambotTask
{
    [Required] public string Path { get; set; } = "";

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        foreach (DiagnosticMessage warning in await KeptWarnings.ReadAsync(Path, cancellation))
            Reporter.Report(warning);
    }
}
