namespace Streambot.Core.Contract;

/// <summary>
/// The table in which configurations are stored. Writes and deletes succeed only while the record is the one that the
/// caller read, with the same owner and version. Otherwise they return false, and have changed nothing.
/// </summary>
public interface IEnvironmentRecords
{
    /// <summary>The current record, from a consistent read; null if there is none.</summary>
    Task<EnvironmentRecord?> FindAsync(string name, CancellationToken cancellation);

    /// <summary>Replaces the record that was read; null if none was found.</summary>
    Task<bool> TryPutAsync(EnvironmentRecord record, EnvironmentRecord? seen, CancellationToken cancellation);

    Task<bool> TryDeleteAsync(EnvironmentRecord seen, CancellationToken cancellation);
}
