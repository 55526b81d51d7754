namespace Streambot.Core.Stacks;

/// <param name="Action">Add, Modify, Remove, Import or Dynamic.</param>
/// <param name="LogicalId">The resource.</param>
/// <param name="ResourceType">Its type.</param>
/// <param name="Replacement">True, False or Conditional, where it is modified.</param>
/// <param name="PolicyAction">What becomes of a resource that is removed or replaced.</param>
/// <param name="Properties">The names of what changes in it; never a value.</param>
public sealed record ResourceChange(
    string Action,
    string LogicalId,
    string ResourceType,
    string? Replacement,
    string? PolicyAction,
    IReadOnlyList<string> Properties)
{
    /// <summary>
    /// Those of the properties that change with what they refer to, a parameter or another resource: the template does
    /// not say what they will be.
    /// </summary>
    public IReadOnlyList<string> IndirectProperties { get; init; } = [];
}
