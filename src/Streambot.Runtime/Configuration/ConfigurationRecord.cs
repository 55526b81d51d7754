namespace Streambot.Configuration;

/// <summary>A function's record in the table.</summary>
/// <param name="Env">The variables in plain text.</param>
/// <param name="Secrets">The variables whose values are in SSM, with the names of their parameters.</param>
/// <param name="Keys">The hash of the declared keys; null in a record of streambot for Node.js.</param>
internal sealed record ConfigurationRecord(
    IReadOnlyDictionary<string, string> Env, IReadOnlyDictionary<string, string> Secrets, string? Keys)
{
    // A record would print its values.
    public override string ToString() => nameof(ConfigurationRecord);
}
