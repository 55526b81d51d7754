namespace Streambot.Tests;

/// <summary>How much is tried: a sample, or with <c>./build.sh test --all</c> everything.</summary>
public static class Thoroughness
{
    /// <summary>Why a test is skipped.</summary>
    public const string Reason = "takes long: ./build.sh test --all";

    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("STREAMBOT_TEST_ALL") == "1";

    /// <summary>One case of so many is tried; 1 where all are.</summary>
    public static int OneOf(int cases) => IsWhole ? 1 : cases;

    /// <summary>Skips a test that takes long, unless everything is tried.</summary>
    public static void RequireWhole() => Assert.SkipUnless(IsWhole, Reason);
}
