namespace Streambot.Core.Diagnostics;

/// <summary>A place in a file; line and column count from 1, and 0 means the whole file.</summary>
public sealed record SourceLocation(string File, int Line = 0, int Column = 0);
