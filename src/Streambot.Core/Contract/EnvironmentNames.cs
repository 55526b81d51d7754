namespace Streambot.Core.Contract;

/// <summary>
/// The names of environment variables on which who writes a template and the wrapper agree. The wrapper references
/// nothing: this file is compiled into both.
/// </summary>
internal static class EnvironmentNames
{
    /// <summary>The logical id of the function.</summary>
    public const string Function = "STREAMBOT_FUNCTION";

    /// <summary>The table of configurations; without it there is none to load.</summary>
    public const string Table = "STREAMBOT_TABLE";

    /// <summary>Whether the configuration is <c>required</c> or <c>optional</c>.</summary>
    public const string Env = "STREAMBOT_ENV";

    /// <summary>The hash of the keys that the code was deployed with.</summary>
    public const string Keys = "STREAMBOT_KEYS";

    /// <summary>The version of the configuration that the code was deployed with.</summary>
    public const string Version = "STREAMBOT_VERSION";

    /// <summary>How long a configuration is fresh, in seconds.</summary>
    public const string RefreshSeconds = "STREAMBOT_REFRESH_SECONDS";

    /// <summary>Whether the answers to batches are checked.</summary>
    public const string BatchResponse = "STREAMBOT_BATCH_RESPONSE";

    private static readonly string[] Names = ["_HANDLER", "_X_AMZN_TRACE_ID", "PATH"];

    private static readonly string[] Prefixes =
        ["AWS_", "LAMBDA_", "STREAMBOT_", "LD_", "DOTNET_", "COMPlus_", "CORECLR_"];

    /// <summary>Whether Lambda, .NET or the system depends on it: no configuration overwrites it.</summary>
    public static bool IsReserved(string name)
    {
        foreach (string prefix in Prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }

        return Array.IndexOf(Names, name) >= 0;
    }
}
