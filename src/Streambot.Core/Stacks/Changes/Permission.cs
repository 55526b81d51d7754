namespace Streambot.Core.Stacks;

/// <param name="Property">The property of the resource that has it.</param>
/// <param name="Text">The least part of it that can be compared, for reading too.</param>
internal readonly record struct Permission(string Property, string Text)
{
    public override string ToString() => $"{Property}: {Text}";
}

internal enum PermissionEffect
{
    Allow,
    Deny,

    /// <summary>Nobody can tell.</summary>
    Unknown,
}
