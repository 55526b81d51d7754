namespace Streambot.Local.Service;

/// <summary>A function of the service.</summary>
internal sealed record LocalFunction(string Name)
{
    public required string Handler { get; init; }

    public required TimeSpan Timeout { get; init; }

    public required int MemorySize { get; init; }

    /// <summary>Variables that are not its own, but the wrapper's: of names that no configuration can have.</summary>
    public required IReadOnlyDictionary<string, string> WrapperVariables { get; init; }

    /// <summary>Its variables and its configuration, as far as the project gives their values.</summary>
    public required IReadOnlyDictionary<string, string> Configuration { get; init; }

    /// <summary>The names of those whose values only AWS knows: references and secrets.</summary>
    public required IReadOnlyList<string> Unresolved { get; init; }

    public required IReadOnlyList<LocalConnector> Connectors { get; init; }
}
