using System.Globalization;
using Streambot.Core.Artifacts;

namespace Streambot.Core.Stacks;

/// <summary>
/// What a hotswap leaves on all that it changes: the next deploy restores what has it, although for CloudFormation
/// nothing has changed. On a function it is a tag, on a record an attribute; its value is the time in UTC.
/// </summary>
internal static class HotswapMark
{
    public const string Tag = "streambot:hotswap";

    public static string At(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The ARN of a function, which is what Lambda tags.</summary>
    public static string ArnOf(string function, DeployTarget target) =>
        $"arn:{target.Partition}:lambda:{target.Region}:{target.Account}:function:{function}";
}
