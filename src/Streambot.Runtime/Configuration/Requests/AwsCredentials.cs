namespace Streambot.Configuration.Requests;

/// <summary>The credentials with which a request is signed.</summary>
internal sealed record AwsCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken)
{
    // A record would print its secrets.
    public override string ToString() => nameof(AwsCredentials);
}
