using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Credentials;

/// <summary>
/// Credentials from the SDK's own providers, in the order of the AWS CLI. The SDK's chain alone refuses profiles of IAM Identity Center, and waits
/// long for an instance's role on a machine that is none.
/// </summary>
internal sealed class CredentialFinder(ProfileFiles profile, string? askedFor, IClientConfig config)
{
    private static readonly TimeSpan LongestWaitForAnInstance = TimeSpan.FromSeconds(4);

    private static readonly string[] Hints =
    [
        "AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    ];

    /// <exception cref="StreambotException">There are none, or they cannot be had.</exception>
    public async Task<AWSCredentials> FindAsync(CancellationToken cancellation)
    {
        // As with the AWS CLI, a profile that a person asks for comes before the environment, and the environment before AWS_PROFILE.
        bool environmentFirst = string.IsNullOrEmpty(askedFor) && (IsSet("AWS_ACCESS_KEY_ID") || IsSet("AWS_WEB_IDENTITY_TOKEN_FILE"));
        AWSCredentials credentials = (environmentFirst ? null : profile.Credentials()) ?? await FromChainAsync(cancellation);
        try
        {
            // Asked for now, so that what is wrong with them is not taken for what is wrong with the first call.
            await credentials.GetCredentialsAsync().WaitAsync(cancellation);
            return credentials;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw DiagnosticTable.CredentialsUnusable.With(Reason(exception)).ToException(exception);
        }
    }

    private async Task<AWSCredentials> FromChainAsync(CancellationToken cancellation)
    {
        bool onlyAnInstanceIsLeft = !Array.Exists(Hints, IsSet);
        try
        {
            Task<AWSCredentials> chain = Task.Run(() => DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync(config), cancellation);
            return await chain.WaitAsync(onlyAnInstanceIsLeft ? LongestWaitForAnInstance : Timeout.InfiniteTimeSpan, cancellation);
        }
        catch (Exception exception) when (exception is AmazonClientException or TimeoutException)
        {
            throw DiagnosticTable.NoCredentials.With().ToException(exception);
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    // The SDK's outer exception names what was tried, the innermost one what was wrong.
    private static string Reason(Exception exception)
    {
        Exception cause = exception.GetBaseException();
        return cause == exception ? AwsErrors.Sentence(exception) : $"{exception.Message.TrimEnd('.')}: {AwsErrors.Sentence(cause)}";
    }
}
