namespace Streambot.Benchmarks.Deploys;

/// <summary>Something that deploys.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Stack">How the names of its stacks begin.</param>
/// <param name="Folder">Where it runs.</param>
/// <param name="Command">What runs, by the stack's name.</param>
internal sealed record DeployPeer(string Name, string Stack, string Folder, Func<string, string[]> Command)
{
    /// <summary>Makes ready what is deployed: with a new value, or as it is.</summary>
    public Func<bool, Task> PrepareAsync { get; init; } = _ => Task.CompletedTask;

    /// <summary>What is to be reached in a step.</summary>
    public Func<string, string> Goal { get; init; } = _ => "";
}
