namespace Streambot.Local.Service;

/// <summary>What a Debug build wrote beside the program: a key and a value on each line.</summary>
/// <param name="ServiceFile">The functions, as the merge planned them.</param>
/// <param name="ProjectFolder">The folder of the project.</param>
/// <param name="Event">The event to begin with, as a path or the name of a sample; empty for none.</param>
/// <param name="Function">The only function to run, by its logical ID; empty for all.</param>
/// <param name="Connection">Where AWS is.</param>
internal sealed record LocalSettings(
    string ServiceFile, string ProjectFolder, string Event, string Function, AwsConnection Connection)
{
    /// <summary>Where to listen for events; empty for a port that is always the same.</summary>
    public string Url { get; private init; } = "";

    /// <summary>Whether to read what the connectors read.</summary>
    public bool IsPolling { get; private init; }

    /// <summary>Values that a developer has put in place of those of the project.</summary>
    public string OverridesFile => Path.Combine(ProjectFolder, "streambot.local.json");

    public static LocalSettings Read(string file)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string line in File.ReadAllLines(file))
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and int end)
                values[line[..end]] = line[(end + 1)..];
        }
        return new(
            values.GetValueOrDefault("Service", ""),
            values.GetValueOrDefault("Folder", ""),
            Given("STREAMBOT_EVENT", "Event"),
            Given("STREAMBOT_FUNCTION", "Function"),
            new(
                values.GetValueOrDefault("StackName", ""),
                values.GetValueOrDefault("Region", ""),
                values.GetValueOrDefault("EndpointUrl", "")))
        {
            Url = Given("STREAMBOT_URL", "Url"),
            IsPolling = Given("STREAMBOT_POLL", "Poll") is "1" or "true" or "True",
        };

        string Given(string variable, string key) =>
            Environment.GetEnvironmentVariable(variable) is { Length: > 0 } ofShell
                ? ofShell
                : values.GetValueOrDefault(key, "");
    }
}
