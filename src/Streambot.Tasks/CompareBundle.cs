using Microsoft.Build.Framework;

namespace Streambot.Tasks;

/// <summary>
/// Looks whether the zip has the files that belong into it: a time tells nothing of a file that was moved there or
/// unpacked, of what a link leads to, and of a zip that another project has left.
/// </summary>
public sealed class CompareBundle : BundleTask
{
    [Output] public bool IsCurrent { get; set; }

    protected override Task RunAsync(CancellationToken cancellation)
    {
        IsCurrent = ReadBundle().IsIn(Zip, Level, cancellation);
        return Task.CompletedTask;
    }
}
