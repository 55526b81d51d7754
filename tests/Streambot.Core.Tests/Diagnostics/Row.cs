namespace Streambot.Core.Tests.Diagnostics;

/// <summary>A row of one of the two tables: Core's, or the wrapper's.</summary>
/// <param name="Reference">How sources name it.</param>
internal sealed record Row(string Code, string Format, string Reference);
