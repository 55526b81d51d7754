using System.Runtime.CompilerServices;

namespace Streambot.Tests;

/// <summary>
/// A test that runs only where everything is tried. What it shares with the others of its class is not made for it
/// elsewhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    public LongFactAttribute(
        [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        if (!Thoroughness.IsWhole)
            Skip = Thoroughness.Reason;
    }
}
