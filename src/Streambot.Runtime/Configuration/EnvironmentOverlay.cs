using Streambot.Hosting;

namespace Streambot.Configuration;

/// <summary>Applies a configuration to the variables of the process, and removes what is no longer in it.</summary>
internal sealed class EnvironmentOverlay(IProcessVariables variables)
{
    // The previous value; null = none.
    private readonly Dictionary<string, string?> _covered = new(StringComparer.Ordinal);

    public void Apply(IReadOnlyDictionary<string, string> values)
    {
        foreach ((string name, string? before) in _covered)
        {
            if (values.ContainsKey(name))
                continue;
            variables[name] = before;
            _covered.Remove(name);
        }

        foreach ((string name, string value) in values)
        {
            string? current = variables[name];
            _covered.TryAdd(name, current);
            if (current != value)
                variables[name] = value;
        }
    }
}
