namespace Streambot.Analyzers.Configuration;

/// <summary>A key of the configuration, as the items of a project declare it. Its value is not known here.</summary>
/// <param name="Name">The name of the environment variable.</param>
/// <param name="IsSecret">Whether it refers to a secret.</param>
/// <param name="Functions">The functions that have it, separated by commas; empty for all.</param>
/// <param name="Description">What it is for; can be empty.</param>
internal sealed record ConfigurationKey(string Name, bool IsSecret, string Functions, string Description);
