using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>Raises a diagnostic from a target, so that no text lives in XML.</summary>
public sealed class StreambotError : StreambotTask
{
    [Required] public string Code { get; set; } = "";

    public string[] Arguments { get; set; } = [];

    /// <summary>The file to fix.</summary>
    public string File { get; set; } = "";

    protected override Task RunAsync(CancellationToken cancellation)
    {
        Reporter.Report(DiagnosticTable.Get(Code).WithText(Arguments).At(File));
        return Task.CompletedTask;
    }
}
