using Streambot.Hosting;
using Streambot.Startup;

/// <summary>What .NET calls before Main where DOTNET_STARTUP_HOOKS names this assembly; it asks for this name, and for no namespace.</summary>
internal static class StartupHook
{
    /// <summary>Loads the configuration, for a program that does not know of Streambot.</summary>
    public static void Initialize()
    {
        // .NET awaits no hook.
        if (!new EarlyLoad(RuntimeHost.Process).RunAsync().GetAwaiter().GetResult())
            Environment.Exit(1);
    }
}
