using Streambot.Hosting;
using Streambot.Startup;

/// <summary>
/// What .NET calls before Main if DOTNET_STARTUP_HOOKS names this assembly. .NET requires this name, without a
/// namespace.
/// </summary>
internal static class StartupHook
{
    /// <summary>Loads the configuration, for a program that does not know about Streambot.</summary>
    public static void Initialize()
    {
        // .NET does not await hooks.
        if (!new EarlyLoad(RuntimeHost.Process).RunAsync().GetAwaiter().GetResult())
            Environment.Exit(1);
    }
}
