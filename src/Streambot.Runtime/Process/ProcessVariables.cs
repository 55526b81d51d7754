namespace Streambot.Hosting;

/// <summary>The environment of this process.</summary>
internal sealed class ProcessVariables : IProcessVariables
{
    public string? this[string name]
    {
        get => Environment.GetEnvironmentVariable(name);
        set => Environment.SetEnvironmentVariable(name, value);
    }
}
