using System.Net;
using Amazon.Runtime;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws;

/// <summary>Turns what the SDK throws into diagnostics.</summary>
internal static class AwsErrors
{
    private static readonly HashSet<string> Unaccepted = new(StringComparer.Ordinal)
    {
        "AuthFailure",
        "ExpiredToken",
        "ExpiredTokenException",
        "IncompleteSignature",
        "InvalidAccessKeyId",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "InvalidToken",
        "MissingAuthenticationToken",
        "RequestExpired",
        "RequestTimeTooSkewed",
        "SignatureDoesNotMatch",
        "TokenRefreshRequired",
        "UnrecognizedClientException",
    };

    /// <summary>Whether it tells of AWS or of the way there, not of a bug or of the user's own cancellation.</summary>
    public static bool IsFromAws(Exception exception, CancellationToken cancellation) => exception switch
    {
        AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException => true,
        OperationCanceledException => !cancellation.IsCancellationRequested,
        _ => false,
    };

    /// <param name="action">What was asked, as IAM names it.</param>
    /// <param name="exception">What came of it.</param>
    /// <param name="config">The client's, for its endpoint.</param>
    public static StreambotException Coded(string action, Exception exception, IClientConfig config) =>
        new([Message(action, exception, config)], exception) { MayHaveTakenEffect = !IsRefusal(exception) };

    /// <summary>What an exception says, with a full stop.</summary>
    public static string Sentence(Exception exception)
    {
        string text = exception.Message.ReplaceLineEndings(" ").Trim();
        return text.EndsWith('.') ? text : $"{text}.";
    }

    private static DiagnosticMessage Message(string action, Exception exception, IClientConfig config) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } refused when Unaccepted.Contains(code) =>
            DiagnosticTable.CredentialsRefused.With(Sentence(refused), code),
        AmazonServiceException refused when IsDenial(refused) =>
            DiagnosticTable.AccessDenied.With(action, Sentence(refused)),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } refused when code != refused.StatusCode.ToString() =>
            DiagnosticTable.ServiceRefused.With(action, Sentence(refused), code),

        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } broken =>
            DiagnosticTable.ServiceRefused.With(action, Sentence(broken), (int)broken.StatusCode),

        // AWS always says what is wrong; something else answers here.
        AmazonServiceException { StatusCode: not 0 } strange =>
            Unreachable(action, $"what answers there is not AWS (status {(int)strange.StatusCode}).", config),
        _ => Unreachable(action, Sentence(exception.GetBaseException()), config),
    };

    // AWS refuses with a code of its own. What answers without one stands between, and may have passed the request on.
    private static bool IsRefusal(Exception exception) =>
        exception is AmazonServiceException { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } refused
        && refused.ErrorCode is { Length: > 0 } code
        && code != refused.StatusCode.ToString();

    private static bool IsDenial(AmazonServiceException exception) =>
        exception.ErrorCode is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" or "AllAccessDisabled";

    private static DiagnosticMessage Unreachable(string action, string reason, IClientConfig config)
    {
        string where = config.ServiceURL ?? $"{config.RegionEndpointServiceName} in {config.RegionEndpoint?.SystemName}";
        return DiagnosticTable.EndpointUnreachable.With(action.Split(':')[0], where, reason);
    }
}
