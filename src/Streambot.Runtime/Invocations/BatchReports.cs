namespace Streambot.Invocations;

/// <summary>
/// The results of the batches of an invocation, noted as they occur: the response that the handler returns in the end
/// might leave them out.
/// </summary>
internal sealed class BatchReports
{
    private readonly object _lock = new(); // .NET 8 has no Lock.
    private readonly List<(string Identifier, bool IsOrdered)> _failures = [];
    private int _running;

    /// <summary>Whether a batch is still being processed.</summary>
    public bool AreRunning => Volatile.Read(ref _running) > 0;

    public bool HaveFailures
    {
        get
        {
            lock (_lock)
                return _failures.Count > 0;
        }
    }

    public void Begin() => Interlocked.Increment(ref _running);

    public void End() => Interlocked.Decrement(ref _running);

    /// <summary>Notes a record that is to be sent again.</summary>
    /// <param name="identifier">The identifier that Lambda uses for it; empty for a whole batch.</param>
    /// <param name="isOrdered">Whether Lambda also sends the records that follow it again.</param>
    public void Fail(string identifier, bool isOrdered)
    {
        lock (_lock)
            _failures.Add((identifier, isOrdered));
    }

    /// <summary>
    /// The first failure that a response leaves out, so that Lambda would consider it processed; null if there is none.
    /// </summary>
    /// <param name="answered">The identifiers in the response.</param>
    public string? FirstMissingIn(IReadOnlyList<string> answered)
    {
        HashSet<string> identifiers = new(answered, StringComparer.Ordinal);
        // It makes Lambda send the whole batch again.
        if (identifiers.Contains(""))
            return null;
        string? lowest = null;
        foreach (string identifier in identifiers)
        {
            if (IsNumber(identifier) && (lowest is null || IsLower(identifier, lowest)))
                lowest = identifier;
        }

        lock (_lock)
        {
            foreach ((string identifier, bool isOrdered) in _failures)
            {
                // For a shard, Lambda sends everything again from the lowest sequence number.
                bool comesAgain = identifiers.Contains(identifier)
                    || (isOrdered && lowest is not null && IsNumber(identifier) && IsLower(lowest, identifier));
                if (!comesAgain)
                    return identifier;
            }
            return null;
        }
    }

    private static bool IsNumber(string identifier) =>
        identifier.Length > 0 && identifier.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsLower(string number, string other)
    {
        ReadOnlySpan<char> digits = number.AsSpan().TrimStart('0'), others = other.AsSpan().TrimStart('0');
        return digits.Length != others.Length ? digits.Length < others.Length : digits.SequenceCompareTo(others) < 0;
    }
}
