using System.Diagnostics;

namespace Streambot.Sdk.Tests.EndToEnd;

/// <summary>AWS's own judge of templates.</summary>
internal static class CfnLint
{
    /// <summary>Warnings count as much as errors.</summary>
    public static async Task AssertNoFindingsAsync(params string[] templates)
    {
        ProcessStartInfo start = new("cfn-lint", ["--format", "parseable", .. templates])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string findings = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, findings + await errors);
    }
}
