namespace Streambot.Testing;

/// <summary>What a client of AWS needs before it calls an endpoint of the test.</summary>
internal static class AwsVariables
{
    private static readonly Dictionary<string, string> s_ofTests = new(StringComparer.Ordinal)
    {
        ["AWS_REGION"] = "us-east-1",
        ["AWS_ACCESS_KEY_ID"] = "test",
        ["AWS_SECRET_ACCESS_KEY"] = "test",
        ["AWS_SESSION_TOKEN"] = "test",
    };

    /// <summary>
    /// A region and credentials for a program that is given an endpoint; those of the shell are for AWS.
    /// </summary>
    public static IReadOnlyDictionary<string, string> For(IReadOnlyDictionary<string, string> variables) =>
        variables.Keys.Any(name => name.StartsWith("AWS_ENDPOINT_URL", StringComparison.Ordinal)) ? s_ofTests : new();
}
