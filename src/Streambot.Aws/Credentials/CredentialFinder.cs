using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.SecurityToken;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Credentials;

/// <summary>
/// Credentials from the SDK's own providers, in the order of the AWS CLI: the profile that is asked for,
/// the environment, AWS_PROFILE or the default profile, a container's or an instance's role. The SDK's own
/// chain has another order, refuses profiles of IAM Identity Center, and waits long for an instance's role
/// on a machine that is none.
/// </summary>
internal sealed class CredentialFinder(ProfileFiles profile, string region)
{
    private static readonly TimeSpan LongestWaitForAnInstance = TimeSpan.FromSeconds(4);

    /// <exception cref="StreambotException">There are none, or they cannot be obtained.</exception>
    public async Task<AWSCredentials> FindAsync(CancellationToken cancellation)
    {
        try
        {
            AWSCredentials credentials =
                (profile.IsAskedFor ? null : FromEnvironment())
                ?? profile.Credentials()
                ?? await FromRoleAsync(cancellation);

            // Asked for now, so that what is wrong with them is not taken for what is wrong with the first call.
            await credentials.GetCredentialsAsync().WaitAsync(cancellation);
            return new CodedCredentials(credentials);
        }
        catch (Exception exception) when (exception is not (StreambotException or OperationCanceledException))
        {
            throw CredentialErrors.Coded(exception);
        }
    }

    private static AWSCredentials? FromEnvironment()
    {
        if (IsSet("AWS_ACCESS_KEY_ID") && IsSet("AWS_SECRET_ACCESS_KEY"))
            return new EnvironmentVariablesAWSCredentials();
        return IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") && IsSet("AWS_ROLE_ARN")
            ? AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables()
            : null;
    }

    // What is left of the SDK's chain: containers, which say so in the environment, and instances, which cannot be told
    // from any other machine.
    private async Task<AWSCredentials> FromRoleAsync(CancellationToken cancellation)
    {
        bool isContainer = IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
            || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        AmazonSecurityTokenServiceConfig config = new() { RegionEndpoint = RegionEndpoint.GetBySystemName(region) };
        try
        {
            // An own instance: the shared one keeps what it found, also for the next build in the same process, whose
            // environment may differ.
            DefaultAWSCredentialsIdentityResolver resolver = new();
            Task<AWSCredentials> chain = Task.Run(
                () => resolver.ResolveIdentityAsync(config, cancellation), cancellation);
            return await chain.WaitAsync(
                isContainer ? Timeout.InfiniteTimeSpan : LongestWaitForAnInstance, cancellation);
        }
        catch (Exception exception) when (exception is AmazonClientException or TimeoutException)
        {
            throw DiagnosticTable.NoCredentials.With().ToException(exception);
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
