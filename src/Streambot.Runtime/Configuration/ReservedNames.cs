namespace Streambot.Configuration;

/// <summary>Variables that Lambda, .NET and the system depend on: no configuration overwrites them.</summary>
internal static class ReservedNames
{
    private static readonly string[] Names = ["_HANDLER", "_X_AMZN_TRACE_ID", "PATH"];
    private static readonly string[] Prefixes = ["AWS_", "LAMBDA_", "STREAMBOT_", "LD_", "DOTNET_", "COMPlus_", "CORECLR_"];

    /// <summary>Whether a key of the configuration may become a variable.</summary>
    public static bool Allow(string name)
    {
        if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
            return false;
        foreach (string prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                return false;
        }
        return Array.IndexOf(Names, name) < 0;
    }
}
