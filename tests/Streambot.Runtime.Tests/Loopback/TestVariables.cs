using System.Collections.Concurrent;
using Streambot.Hosting;

namespace Streambot.Runtime.Tests.Loopback;

/// <summary>The variables of a process that a test makes up.</summary>
internal sealed class TestVariables : IProcessVariables
{
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);

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
