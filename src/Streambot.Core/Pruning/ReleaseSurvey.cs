using System.Collections.Concurrent;
using System.Globalization;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Pruning;

/// <summary>Reads which releases one may still go back to, and what they name.</summary>
internal sealed class ReleaseSurvey(IArtifactStore artifacts, ArtifactLocation below, NamedArtifacts named)
{
    /// <summary>The releases that are kept of each stack.</summary>
    public const int Last = 10;

    private const int MostAtATime = 8;

    private readonly ConcurrentDictionary<ArtifactKey, (Release Release, string Text)> _read = [];
    private readonly HashSet<ArtifactKey> _kept = [];

    /// <summary>The stacks that have releases here.</summary>
    public IReadOnlySet<string> StackNames =>
        _read.Values.Select(read => read.Release.Stack).ToHashSet(StringComparer.Ordinal);

    public bool IsKept(ArtifactKey key) => _kept.Contains(key);

    /// <param name="stored">All that lies there.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">A release cannot be read.</exception>
    public async Task ReadAsync(
        IReadOnlyList<StoredArtifact> stored, DateTimeOffset now, CancellationToken cancellation)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = MostAtATime, CancellationToken = cancellation };
        await Parallel.ForEachAsync(
            stored.Where(artifact => !artifact.Key.HasHash),
            options,
            async (artifact, stop) =>
            {
                // What a delete marker hides is no release any more.
                if (await TextAsync(artifact.Key.Key, stop) is { } text)
                {
                    _read[artifact.Key] = Release.Parse(text) is { } release
                        ? (release, text)
                        : throw DiagnosticTable.PruneReleaseInvalid
                            .With((below with { Key = artifact.Key.Key }).S3Uri)
                            .ToException();
                }
            });
        IEnumerable<ArtifactKey> last = _read.Keys
            .Where(key => key.Kind == ArtifactKind.Release)
            .GroupBy(key => _read[key].Release.Stack, StringComparer.Ordinal)
            .SelectMany(group => group
                .OrderByDescending(key => long.Parse(key.Name, CultureInfo.InvariantCulture))
                .Take(Last));

        // What is kept for its age would be of no use without what it names.
        IEnumerable<ArtifactKey> young = stored
            .Where(artifact => _read.ContainsKey(artifact.Key) && artifact.IsYoung(now))
            .Select(artifact => artifact.Key);
        foreach (ArtifactKey key in last.Concat(young).ToHashSet())
            await KeepAsync(key, cancellation);
    }

    /// <summary>Keeps the releases of change sets that may still be executed, or just were.</summary>
    /// <param name="isWaiting">Tells that of the name of a stack and that of a change set.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="StreambotException">A release cannot be read.</exception>
    public async Task KeepPendingAsync(Func<string, string, bool> isWaiting, CancellationToken cancellation)
    {
        foreach ((ArtifactKey key, (Release release, _)) in _read)
        {
            if (key.Kind == ArtifactKind.PendingRelease && isWaiting(release.Stack, key.Name))
                await KeepAsync(key, cancellation);
        }
    }

    private async Task KeepAsync(ArtifactKey key, CancellationToken cancellation)
    {
        if (!_kept.Add(key))
            return;
        (Release release, string text) = _read[key];
        named.Read(text);
        named.Read(release.Bundle);
        named.Read(release.Template);
        if (await TextAsync(release.Template, cancellation) is { } template)
            named.Read(template);
    }

    private async Task<string?> TextAsync(string key, CancellationToken cancellation)
    {
        ArtifactLocation location = below with { Key = key };
        try
        {
            return await artifacts.ReadAsync(location, cancellation);
        }
        catch (StreambotException exception)
        {
            throw DiagnosticTable.PruneUnreadableRelease
                .With(location.S3Uri, exception.Messages[0].Text)
                .ToException(exception);
        }
    }
}
