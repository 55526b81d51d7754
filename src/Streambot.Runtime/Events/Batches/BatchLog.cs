using Streambot.Hosting;
using Streambot.Invocations;

namespace Streambot.Events;

/// <summary>One log event for what was not processed; never the data.</summary>
internal static class BatchLog
{
    public static void Failed(string what, Exception exception) =>
        Log.Error($"{what} failed", exception);

    public static void OutOfTime(string what) => Log.Warning($"The time ran out; Lambda sends again {what}.");

    private static RuntimeLog Log => InvocationScope.Current?.Log ?? RuntimeHost.Process.Log;
}
