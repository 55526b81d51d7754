namespace Streambot.Analyzers;

/// <summary>What a diagnostic says to the fix for it, beside its message.</summary>
internal static class FixProperties
{
    /// <summary>The functions that have no handler, separated by tabs.</summary>
    public const string Names = "Names";

    /// <summary>The source that a handler is mapped with.</summary>
    public const string Source = "Source";

    /// <summary>The source that its function reads.</summary>
    public const string OtherSource = "OtherSource";
}
