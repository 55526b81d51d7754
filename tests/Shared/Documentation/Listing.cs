namespace Streambot.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">Path of the page in the repository.</param>
/// <param name="Line">Line of the fence.</param>
/// <param name="Section">Heading that it belongs to.</param>
/// <param name="Language">As the fence says.</param>
/// <param name="Text">Its lines.</param>
/// <param name="File">File that the paragraph before it names, where a reader is to write one.</param>
public sealed record Listing(string Page, int Line, string Section, string Language, string Text, string? File)
{
    /// <summary>Whether it stands for what goes wrong.</summary>
    public bool IsOfFault => Page.Contains("/errors/", StringComparison.Ordinal) && Section == "Example";

    public override string ToString() => $"{Page}:{Line}";
}
