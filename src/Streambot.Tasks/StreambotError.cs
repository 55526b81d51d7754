using Microsoft.Build.Framework;
using Streambot.Core.Declarations.Source;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>Raises a diagnostic from a target, so that no text lives in XML.</summary>
public sealed class StreambotError : StreambotTask
{
    [Required] public string Code { get; set; } = "";

    public string[] Arguments { get; set; } = [];

    /// <summary>The file to fix.</summary>
    public string File { get; set; } = "";

    /// <summary>The StreambotImport to fix in that file; empty if it is about another thing.</summary>
    public string Import { get; set; } = "";

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        SourceLocation at = Import.Length > 0
            ? await ImportItem.FindAsync(File, Import, cancellation)
            : new(File);
        Reporter.Report(DiagnosticTable.Get(Code).WithText(Arguments).At(at));
    }
}
