using System.Diagnostics;
using System.Globalization;

namespace Streambot.Benchmarks.Functions;

/// <summary>A quarter of a core, as a function of 512 MB has: a control group, in periods of 20 ms.</summary>
internal sealed class CpuShare : IDisposable
{
    public const string Name = "a quarter of a core";

    private const int PeriodMicroseconds = 20_000;
    private const int QuotaMicroseconds = PeriodMicroseconds / 4;

    private readonly DirectoryInfo _group;

    private CpuShare(string parent) =>
        _group = Directory.CreateDirectory(
            Path.Combine(parent, string.Create(CultureInfo.InvariantCulture, $"streambot-{Environment.ProcessId}")));

    /// <summary>Makes the group; null where the system does not let this process do that.</summary>
    public static CpuShare? Quarter()
    {
        foreach (string parent in (ReadOnlySpan<string>)["/sys/fs/cgroup/cpu", "/sys/fs/cgroup"])
        {
            CpuShare? share = null;
            try
            {
                if (!File.Exists(Path.Combine(parent, "cgroup.procs")))
                    continue;
                share = new(parent);
                share.Limit();
                return share;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"No control group in {parent}: {exception.Message}");
                share?.Dispose();
            }
        }
        return null;
    }

    /// <summary>Starts a process that has no more than this share from its first instruction on.</summary>
    public Process Start(ProcessStartInfo start)
    {
        start.ArgumentList.Insert(0, start.FileName);
        string[] shell = ["echo $$ >\"$0\" && exec \"$@\"", Path.Combine(_group.FullName, "cgroup.procs")];
        foreach (string argument in shell.Reverse())
            start.ArgumentList.Insert(0, argument);
        start.ArgumentList.Insert(0, "-c");
        start.FileName = "/bin/sh";
        return Process.Start(start)!;
    }

    public void Dispose() => _group.Delete();

    private void Limit()
    {
        string unified = Path.Combine(_group.FullName, "cpu.max");
        if (File.Exists(unified))
        {
            File.WriteAllText(unified, $"{QuotaMicroseconds} {PeriodMicroseconds}");
            return;
        }
        File.WriteAllText(Path.Combine(_group.FullName, "cpu.cfs_period_us"), $"{PeriodMicroseconds}");
        File.WriteAllText(Path.Combine(_group.FullName, "cpu.cfs_quota_us"), $"{QuotaMicroseconds}");
    }
}
