using System.Collections.Immutable;

namespace Streambot.Analyzers;

/// <summary>
/// A list that equals another one with the same entries: what a generator compares to know what changed.
/// </summary>
internal readonly struct EquatableList<T>(ImmutableArray<T> entries) : IEquatable<EquatableList<T>>
    where T : IEquatable<T>
{
    public ImmutableArray<T> Entries => entries.IsDefault ? [] : entries;

    public bool Equals(EquatableList<T> other) => Entries.AsSpan().SequenceEqual(other.Entries.AsSpan());

    public override bool Equals(object? obj) => obj is EquatableList<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = 17;
        foreach (T entry in Entries)
            hash = unchecked((hash * 31) + entry.GetHashCode());
        return hash;
    }
}
