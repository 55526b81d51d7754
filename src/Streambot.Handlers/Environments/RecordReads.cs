using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>Reads records, each once until it turns out to have changed.</summary>
internal sealed class RecordReads(IEnvironmentRecords records, WorkTime time)
{
    private readonly Dictionary<string, EnvironmentRecord?> _read = new(StringComparer.Ordinal);

    public async Task<EnvironmentRecord?> FindAsync(string name)
    {
        if (_read.TryGetValue(name, out EnvironmentRecord? known))
            return known;
        AwsCall reading = new("Reading the record");
        return _read[name] = await reading.RunAsync(token => records.FindAsync(name, token), time);
    }

    public void Forget(string name) => _read.Remove(name);
}
