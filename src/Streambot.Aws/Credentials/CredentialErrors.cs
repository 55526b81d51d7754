using Amazon.Runtime;
using Streambot.Aws.Errors;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Credentials;

/// <summary>
/// Whatever the SDK's providers throw: each has exceptions of its own, and each reason is the user's to fix.
/// </summary>
internal static class CredentialErrors
{
    public static StreambotException Coded(Exception exception) =>
        DiagnosticTable.CredentialsUnusable.With(Reason(exception)).ToException(exception);

    // The SDK's outer exception names what was tried; what was wrong, the service's refusal says, or
    // else the innermost one.
    private static string Reason(Exception exception)
    {
        Exception cause = exception.InnerException is AmazonServiceException refusal
            ? refusal
            : exception.GetBaseException();
        return cause == exception
            ? AwsErrors.Sentence(exception)
            : $"{exception.Message.TrimEnd('.')}: {AwsErrors.Sentence(cause)}";
    }
}
