using Streambot.Core.Bundling;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Artifacts;

/// <summary>
/// Tells how far a long upload has come: at each quarter, and whenever it has been silent for long. A log can bear it.
/// </summary>
/// <param name="file">What is uploaded, as a person names it.</param>
/// <param name="length">How many bytes it has.</param>
/// <param name="reporter">Takes the lines.</param>
/// <param name="time">The clock.</param>
internal sealed class UploadProgress(string file, long length, IReporter reporter, TimeProvider time)
{
    /// <summary>What takes no longer than this tells its end alone.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private readonly Dictionary<int, long> _sent = [];
    private readonly long _start = time.GetTimestamp();
    private long _lastWord = time.GetTimestamp();
    private long _lastQuarter;

    /// <summary>So many bytes of a part have been sent, in its last attempt.</summary>
    public void Sent(int part, long bytes)
    {
        lock (_lock)
        {
            _sent[part] = bytes;
            long sent = Math.Min(_sent.Values.Sum(), length);
            long quarter = sent * 4 / length;
            if (quarter == 4 || time.GetElapsedTime(_start) < Short)
                return;
            if (quarter <= _lastQuarter && time.GetElapsedTime(_lastWord) < LongestSilence)
                return;
            _lastQuarter = Math.Max(quarter, _lastQuarter);
            _lastWord = time.GetTimestamp();
            reporter.Progress($"  {file}: {sent * 100 / length} % of {SizeCheck.Text(length)} uploaded");
        }
    }
}
