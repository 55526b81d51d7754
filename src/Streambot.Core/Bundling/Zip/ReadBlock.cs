using System.Buffers;

namespace Streambot.Core.Bundling.Zip;

/// <summary>The content of a block, as it is and compressed.</summary>
internal sealed class ReadBlock(int length, bool isDeflated) : IDisposable
{
    private readonly byte[] _content = ArrayPool<byte>.Shared.Rent(length);

    public Memory<byte> Content => _content.AsMemory(0, length);

    /// <summary>Room for what is compressed: what does not become shorter grows by an eighth at most.</summary>
    public byte[] Buffer { get; } = isDeflated ? ArrayPool<byte>.Shared.Rent(length + (length / 4) + 1024) : [];

    public int DeflatedLength { get; set; }

    public ReadOnlyMemory<byte> Deflated => Buffer.AsMemory(0, DeflatedLength);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_content);
        if (Buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(Buffer);
    }
}
