namespace Streambot.Core.Bundling.Zip;

/// <summary>
/// Reads and compresses blocks on all cores, and hands them out in their order. How much is in memory depends on the
/// cores and not on the files: what is read ahead has 4 MiB for each core, and 64 MiB at most, with twice that for what
/// is compressed.
/// </summary>
internal sealed class ReadAhead(
    IEnumerable<FileBlock> blocks, ZipCompression compression, CancellationToken cancellation) : IDisposable
{
    // The buffers of a small file are larger than its length, and its task has a size too.
    private const int SmallestLength = 16 << 10;

    private static readonly long MaximumAhead = Math.Clamp(Environment.ProcessorCount, 1, 16) * (4L << 20);

    private readonly IEnumerator<FileBlock> _blocks = blocks.GetEnumerator();
    private readonly Queue<(Task<ReadBlock> Reading, int Length)> _reading = new();
    private long _ahead;

    /// <summary>The next block, which is the caller's to dispose.</summary>
    public ReadBlock Next()
    {
        while (_ahead < MaximumAhead && _blocks.MoveNext())
        {
            FileBlock block = _blocks.Current;
            int length = Math.Max(block.Length, SmallestLength);
            _reading.Enqueue((Task.Run(() => block.Read(compression), cancellation), length));
            _ahead += length;
        }

        (Task<ReadBlock> reading, int read) = _reading.Dequeue();
        _ahead -= read;
        return reading.GetAwaiter().GetResult();
    }

    /// <summary>Waits for what is still being read, so that no file is open and no buffer in use afterwards.</summary>
    public void Dispose()
    {
        _blocks.Dispose();
        foreach ((Task<ReadBlock> reading, _) in _reading)
        {
            Task.WaitAny(reading);
            if (reading.IsCompletedSuccessfully)
                reading.Result.Dispose();
        }
    }
}
