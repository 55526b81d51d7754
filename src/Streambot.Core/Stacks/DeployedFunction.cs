using System.Text.Json.Nodes;
using Streambot.Core.Contract;

namespace Streambot.Core.Stacks;

/// <summary>A function as Lambda describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Configuration">The whole of it, under the names that Lambda uses.</param>
public sealed record DeployedFunction(string Name, JsonObject Configuration)
{
    /// <summary>The name under which its configuration is stored, and where; null without one.</summary>
    public string? Table => Variable(EnvironmentNames.Table);

    /// <summary>The log group that it writes to.</summary>
    public string LogGroup => Text("LoggingConfig", "LogGroup") ?? $"/aws/lambda/{Name}";

    /// <summary>A text of its configuration; null where there is none.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        JsonNode? node = Configuration;
        foreach (string name in path)
            node = node is JsonObject members ? members[name] : null;
        return node?.ToString();
    }

    private string? Variable(string name) => Text("Environment", "Variables", name);
}
