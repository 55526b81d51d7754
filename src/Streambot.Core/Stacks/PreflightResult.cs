using Streambot.Core.Artifacts;

namespace Streambot.Core.Stacks;

/// <summary>What a deploy found before it changed anything.</summary>
/// <param name="Target">The account and region.</param>
/// <param name="Bucket">Where artifacts lie.</param>
/// <param name="Existing">The stack as it is; none where it is still to be made.</param>
/// <param name="Parameters">The values to give.</param>
public sealed record PreflightResult(
    DeployTarget Target, OwnedBucket Bucket, StackDescription? Existing, IReadOnlyList<ParameterValue> Parameters)
{
    /// <summary>Whether the stack is known to be what the project wants.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>
    /// Whether the primary stack was looked at. That of a stack that is there waits until something changes.
    /// </summary>
    public bool IsPrimaryChecked { get; init; }
}
