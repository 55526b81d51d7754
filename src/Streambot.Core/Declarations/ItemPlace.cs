using Streambot.Core.Diagnostics;

namespace Streambot.Core.Declarations;

/// <summary>An item, or one of its metadata, as messages point to it.</summary>
/// <param name="Title">The item as the user wrote it.</param>
/// <param name="Location">Null if only the project is known.</param>
internal sealed record ItemPlace(string Title, SourceLocation? Location);
