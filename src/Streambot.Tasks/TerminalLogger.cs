namespace Streambot.Tasks;

/// <summary>MSBuild's terminal logger, the default in an interactive terminal since .NET 9.</summary>
internal static class TerminalLogger
{
    /// <summary>Set by MSBuild for as long as a build lasts; its own tasks for tests read it too.</summary>
    private const string Switch = "_MSBUILDTLENABLED";

    public static bool IsShown => Environment.GetEnvironmentVariable(Switch) == "1";
}
