using Streambot.Core.Artifacts;

namespace Streambot.Core.Pruning;

/// <summary>
/// Which artifacts are named in what was read. A name is any appearance of the hash or of the whole key, in whatever
/// sentence: what only looks like one keeps an object that nobody needs, and costs no more than that.
/// </summary>
internal sealed class NamedArtifacts
{
    private const int HashLength = 64;

    private readonly Lock _lock = new();
    private readonly HashSet<string> _hashes;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _hashesBySpan;
    private readonly HashSet<string> _namedHashes = new(StringComparer.OrdinalIgnoreCase);
    private readonly string[] _keys;
    private readonly string _releases;
    private readonly HashSet<string> _namedKeys = new(StringComparer.Ordinal);

    /// <param name="known">What may be named.</param>
    /// <param name="prefix">What all of their keys begin with.</param>
    public NamedArtifacts(IReadOnlyCollection<ArtifactKey> known, string prefix)
    {
        _hashes = new(known.Where(key => key.HasHash).Select(key => key.Name), StringComparer.OrdinalIgnoreCase);
        _hashesBySpan = _hashes.GetAlternateLookup<ReadOnlySpan<char>>();
        _keys = [.. known.Where(key => !key.HasHash).Select(key => key.Key)];
        _releases = Release.FolderBelow(prefix);
    }

    /// <summary>Keeps what a text names.</summary>
    /// <returns>Whether it names anything.</returns>
    public bool Read(string text)
    {
        lock (_lock)
            return ReadHashes(text) | ReadKeys(text);
    }

    public bool Has(ArtifactKey key) =>
        key.HasHash ? _namedHashes.Contains(key.Name) : _namedKeys.Contains(key.Key);

    // Each 64 hexadecimal digits in a row, also within more of them.
    private bool ReadHashes(ReadOnlySpan<char> text)
    {
        bool names = false;
        int digits = 0;
        for (int i = 0; i < text.Length; i++)
        {
            digits = char.IsAsciiHexDigit(text[i]) ? digits + 1 : 0;
            if (digits >= HashLength
                && _hashesBySpan.TryGetValue(text.Slice(i - HashLength + 1, HashLength), out string? hash))
            {
                _namedHashes.Add(hash);
                names = true;
            }
        }

        return names;
    }

    private bool ReadKeys(string text)
    {
        if (!text.Contains(_releases, StringComparison.Ordinal))
            return false;
        bool names = false;
        foreach (string key in _keys.Where(key => text.Contains(key, StringComparison.Ordinal)))
        {
            _namedKeys.Add(key);
            names = true;
        }

        return names;
    }
}
