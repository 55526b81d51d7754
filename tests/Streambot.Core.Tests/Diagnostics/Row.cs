namespace Streambot.Core.Tests.Diagnostics;

/// <summary>A row of one of the two tables: Core's, or the wrapper's.</summary>
/// <param name="Code">STREAMBOT and four digits.</param>
/// <param name="Format">Its text.</param>
/// <param name="Arguments">How many arguments the compiler asks for.</param>
/// <param name="Reference">How sources name it.</param>
internal sealed record Row(string Code, string Format, int Arguments, string Reference)
{
    public string Name => Reference[(Reference.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
