using System.Collections.Concurrent;

namespace Streambot.Extensions.Hosting.Tests;

/// <summary>What happened, in order.</summary>
public sealed class Notes
{
    private readonly ConcurrentQueue<string> _all = new();
    private int _scopes;

    public string[] All => [.. _all];

    public void Add(string note) => _all.Enqueue(note);

    public int NextScope() => Interlocked.Increment(ref _scopes);
}
