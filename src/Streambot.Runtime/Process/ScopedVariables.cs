using System.Collections.Concurrent;

namespace Streambot.Hosting;

/// <summary>The variables of a program that has not got a process of its own.</summary>
internal sealed class ScopedVariables(IEnumerable<KeyValuePair<string, string>> values) : IProcessVariables
{
    private readonly ConcurrentDictionary<string, string> _values = new(values, StringComparer.Ordinal);

    public string? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set
        {
            if (value is null)
                _values.TryRemove(name, out _);
            else
                _values[name] = value;
        }
    }
}
