using System.Collections;
using System.Runtime.CompilerServices;

namespace Streambot.Aws.Tests.Credentials;

/// <summary>
/// The environment without anything of AWS in it, and configuration files of its own, until it is disposed of.
/// </summary>
internal sealed class AwsEnvironment : IDisposable
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("streambot-").FullName;
    private static readonly string Config = Path.Combine(Folder, "config");

    private readonly Dictionary<string, string?> _before = [];

    public AwsEnvironment()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (variable.Key is string name
                && name.StartsWith("AWS_", StringComparison.Ordinal)
                && !name.EndsWith("_FILE", StringComparison.Ordinal))
                Set(name, null);
        }

        Set("AWS_EC2_METADATA_DISABLED", "true");
    }

    public void Set(string variable, string? value)
    {
        _before.TryAdd(variable, Environment.GetEnvironmentVariable(variable));
        Environment.SetEnvironmentVariable(variable, value);
    }

    public static void WriteConfig(string text) => File.WriteAllText(Config, text);

    public void Dispose()
    {
        WriteConfig("");
        foreach ((string variable, string? value) in _before)
            Environment.SetEnvironmentVariable(variable, value);
    }

    // The SDK looks for these files once in a process: where they are when it first needs them.
    [ModuleInitializer]
    internal static void PlaceFiles()
    {
        WriteConfig("");
        string credentials = Path.Combine(Folder, "credentials");
        File.WriteAllText(credentials, "");
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", Config);
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", credentials);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);
    }
}

/// <summary>Tests that change the environment, which the whole process shares.</summary>
[CollectionDefinition("environment", DisableParallelization = true)]
public sealed class EnvironmentCollection;
