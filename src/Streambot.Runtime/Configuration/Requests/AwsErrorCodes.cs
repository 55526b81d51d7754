namespace Streambot.Configuration.Requests;

/// <summary>What the codes mean that AWS's services have in common, as AWS's own SDKs take them.</summary>
internal static class AwsErrorCodes
{
    /// <summary>Whether too much was asked at once.</summary>
    public static bool IsThrottling(string? code) => code is
        "BandwidthLimitExceeded" or "EC2ThrottledException" or "PriorRequestNotComplete"
        or "ProvisionedThroughputExceededException" or "RequestLimitExceeded" or "RequestThrottled"
        or "RequestThrottledException" or "SlowDown" or "ThrottledException" or "Throttling" or "ThrottlingException"
        or "TooManyRequestsException";

    /// <summary>Whether the service is to blame, and may well succeed in a moment.</summary>
    public static bool IsOfTheService(string? code) => code is
        "InternalError" or "InternalFailure" or "InternalServerError" or "InternalServerException" or "RequestTimeout"
        or "RequestTimeoutException" or "ServiceException" or "ServiceUnavailable" or "ServiceUnavailableException";

    /// <summary>Whether other credentials, or a clock that is right, would do better.</summary>
    public static bool IsAboutCredentials(string? code) => code is
        "AuthFailure" or "ExpiredToken" or "ExpiredTokenException" or "IncompleteSignature" or "InvalidAccessKeyId"
        or "InvalidClientTokenId" or "InvalidSignatureException" or "InvalidToken" or "MissingAuthenticationToken"
        or "RequestExpired" or "RequestTimeTooSkewed" or "SignatureDoesNotMatch" or "TokenRefreshRequired"
        or "UnrecognizedClientException";
}
