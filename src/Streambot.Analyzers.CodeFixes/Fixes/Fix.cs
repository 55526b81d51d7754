using Microsoft.CodeAnalysis;

namespace Streambot.Analyzers.CodeFixes.Fixes;

/// <summary>What an editor can do about a diagnostic.</summary>
/// <param name="title">What the editor shows.</param>
/// <param name="solution">What it leads to.</param>
/// <param name="key">Tells fixes of one kind from others, where the title does not.</param>
internal sealed class Fix(string title, Solution solution, string? key = null)
{
    public string Title => title;

    public Solution Solution => solution;

    public string Key => key ?? title;
}
