using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>Reads records, each once, until one turns out to have changed.</summary>
internal sealed class RecordReads(IEnvironmentRecords records, WorkTime time)
{
    private readonly Dictionary<string, EnvironmentRecord?> _read = new(StringComparer.Ordinal);

    public async Task<EnvironmentRecord?> FindAsync(string name)
    {
        if (_read.TryGetValue(name, out EnvironmentRecord? known))
            return known;
        AwsCall reading = new("Reading the record");
        try
        {
            return _read[name] = await reading.RunAsync(token => records.FindAsync(name, token), time);
        }
        catch (ResourceFailedException exception) when (IsWithoutTable(exception))
        {
            throw new ResourceFailedException(
                "The configuration table no longer exists. Restore it, or create one with its name and the partition "
                + "key 'name' (String); then deploy each of its services again.",
                exception);
        }
    }

    /// <summary>Whether a call failed because the table has been deleted.</summary>
    public static bool IsWithoutTable(ResourceFailedException exception) =>
        exception.InnerException is { } inner && AwsErrors.IsCode(inner, "ResourceNotFoundException");

    public void Forget(string name) => _read.Remove(name);
}
