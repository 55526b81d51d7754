using Amazon.Runtime;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Credentials;

/// <summary>Credentials that fail with a diagnostic, also when they are renewed in the middle of a command.</summary>
internal sealed class CodedCredentials(AWSCredentials credentials) : AWSCredentials
{
    public override ImmutableCredentials GetCredentials()
    {
        try
        {
            return credentials.GetCredentials();
        }
        catch (Exception exception) when (exception is not (StreambotException or OperationCanceledException))
        {
            throw CredentialErrors.Coded(exception);
        }
    }

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        try
        {
            return await credentials.GetCredentialsAsync();
        }
        catch (Exception exception) when (exception is not (StreambotException or OperationCanceledException))
        {
            throw CredentialErrors.Coded(exception);
        }
    }
}
