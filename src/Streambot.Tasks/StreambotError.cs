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
        Diagnostic diagnostic = DiagnosticTable.Get(Code);

        // A list of MSBuild's loses what is empty.
        string[] arguments = [.. Arguments, .. Enumerable.Repeat("", Math.Max(0, diagnostic.ArgumentCount - Arguments.Length))];
        Reporter.Report(diagnostic.With([.. arguments]).At(File));
        return Task.CompletedTask;
    }
}
