namespace Streambot.Configuration.Requests;

/// <summary>What a request is signed with.</summary>
internal sealed record AwsCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken)
{
    // A record would print its secrets.
    public override string ToString() => nameof(AwsCredentials);
}
