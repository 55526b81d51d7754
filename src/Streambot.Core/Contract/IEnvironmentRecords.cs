namespace Streambot.Core.Contract;

/// <summary>
/// The table of configurations. Writes and deletes hold only while the record is what the caller saw: of the same owner and version.
/// They answer false where it is not, and have changed nothing then.
/// </summary>
public interface IEnvironmentRecords
{
    /// <summary>The record as it is now, not as it was a moment ago; null where there is none.</summary>
    Task<EnvironmentRecord?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Puts a record in the place of the one that was seen; null saw none.</summary>
    Task<bool> TryPutAsync(EnvironmentRecord record, EnvironmentRecord? seen, CancellationToken cancellation);

    Task<bool> TryDeleteAsync(EnvironmentRecord seen, CancellationToken cancellation);
}
