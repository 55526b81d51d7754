using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Streambot.Configuration.Requests;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Errors;

/// <summary>Turns what the SDK throws into diagnostics.</summary>
internal static class AwsErrors
{
    /// <summary>Whether it tells of AWS or of the way there, not of a bug or of the user's own cancellation.</summary>
    public static bool IsFromAws(Exception exception, CancellationToken cancellation) => exception switch
    {
        AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException =>
            true,

        // An answer with status 200 that no client of AWS can read.
        XmlException or JsonException => true,
        OperationCanceledException => !cancellation.IsCancellationRequested,
        _ => false,
    };

    /// <param name="action">What was asked, as IAM names it.</param>
    /// <param name="exception">What came of it.</param>
    /// <param name="config">The client's, for its endpoint.</param>
    public static StreambotException Coded(string action, Exception exception, IClientConfig config) =>
        new([Message(action, exception, config)], exception) { MayHaveTakenEffect = !IsRefusal(exception) };

    /// <summary>Something answers, and it is not AWS.</summary>
    public static StreambotException NotAws(string action, HttpStatusCode status, IClientConfig config) =>
        new([Strange(action, status, config)]) { MayHaveTakenEffect = true };

    /// <summary>What an exception says, with a full stop.</summary>
    public static string Sentence(Exception exception)
    {
        string text = exception.Message.ReplaceLineEndings(" ").Trim();
        return text.EndsWith('.') ? text : $"{text}.";
    }

    private static DiagnosticMessage Message(string action, Exception exception, IClientConfig config) =>
        exception switch
        {
            AmazonServiceException { ErrorCode: { Length: > 0 } code } refused
                when AwsErrorCodes.IsAboutCredentials(code) =>
                    DiagnosticTable.CredentialsRefused.With(Sentence(refused), code),
            AmazonServiceException refused when IsDenial(refused) =>
                DiagnosticTable.AccessDenied.With(action, Sentence(refused)),
            AmazonServiceException throttled when IsThrottling(throttled) =>
                DiagnosticTable.Throttled.With(action),
            AmazonServiceException { ErrorCode: { Length: > 0 } code } refused
                when code != refused.StatusCode.ToString() =>
                    DiagnosticTable.ServiceRefused.With(action, Sentence(refused), code),

            AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } broken =>
                DiagnosticTable.ServiceRefused.With(action, Sentence(broken), $"{(int)broken.StatusCode}"),

            // AWS always says what is wrong; something else answers here.
            AmazonServiceException { StatusCode: not 0 } strange => Strange(action, strange.StatusCode, config),
            XmlException or JsonException => Strange(action, HttpStatusCode.OK, config),
            _ when IsTimeout(exception) =>
                DiagnosticTable.EndpointUnreachableInTime.With(
                    ServiceOf(action), PlaceOf(config), config.Timeout?.TotalSeconds ?? 0),
            _ => DiagnosticTable.EndpointUnreachable.With(
                ServiceOf(action), PlaceOf(config), Sentence(exception.GetBaseException())),
        };

    // HttpClient tells its own time-out by a cancellation, which the SDK wraps.
    private static bool IsTimeout(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is TimeoutException or OperationCanceledException)
                return true;
        }

        return false;
    }

    private static DiagnosticMessage Strange(string action, HttpStatusCode status, IClientConfig config) =>
        DiagnosticTable.EndpointUnreachableAsAws.With(ServiceOf(action), PlaceOf(config), (int)status);

    // AWS refuses with a code of its own. What answers without one stands between, and may have passed the request on.
    private static bool IsRefusal(Exception exception) =>
        exception is AmazonServiceException
        {
            StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError,
        } refused
        && refused.ErrorCode is { Length: > 0 } code
        && code != refused.StatusCode.ToString();

    // The answer to a HEAD request has a status and no code.
    private static bool IsThrottling(AmazonServiceException exception) =>
        exception.StatusCode == HttpStatusCode.TooManyRequests || AwsErrorCodes.IsThrottling(exception.ErrorCode);

    private static bool IsDenial(AmazonServiceException exception) =>
        exception.ErrorCode is "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation"
            or "AllAccessDisabled";

    private static string ServiceOf(string action) => action.Split(':')[0];

    private static string PlaceOf(IClientConfig config) =>
        config.ServiceURL ?? $"{config.RegionEndpointServiceName} in {config.RegionEndpoint?.SystemName}";
}
