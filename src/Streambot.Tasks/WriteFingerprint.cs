using System.Text;
using Microsoft.Build.Framework;
using Streambot.Core.Bundling;
using Streambot.Core.Files;

namespace Streambot.Tasks;

/// <summary>Writes a file that changes, and gets younger, only when the items do: an input for targets that read items.</summary>
public sealed class WriteFingerprint : StreambotTask
{
    [Required] public ITaskItem[] Items { get; set; } = [];

    [Required] public string OutputPath { get; set; } = "";

    protected override async Task RunAsync(CancellationToken cancellation)
    {
        string fingerprint = Fingerprint.Of(Items.Select(item => (item.ItemSpec, item.CloneCustomMetadata().Keys.Cast<string>()
            .Select(name => KeyValuePair.Create(name, item.GetMetadata(name))))));
        if (File.Exists(OutputPath) && await File.ReadAllTextAsync(OutputPath, cancellation) == fingerprint)
            return;
        await AtomicFile.WriteAsync(OutputPath, Encoding.UTF8.GetBytes(fingerprint), cancellation);
    }
}
