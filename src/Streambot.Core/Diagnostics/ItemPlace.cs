namespace Streambot.Core.Diagnostics;

/// <summary>An item, or one of its metadata, as messages point to it.</summary>
/// <param name="Title">The item as the user wrote it.</param>
/// <param name="Location">Null where only the project is known.</param>
public sealed record ItemPlace(string Title, SourceLocation? Location)
{
    /// <summary>The title, with which a message begins.</summary>
    public override string ToString() => Title;
}
