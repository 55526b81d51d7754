using Amazon.Runtime;
using Streambot.Configuration.Requests;

namespace Streambot.Handlers.Protocol;

/// <summary>What an AWS error means for the current operation.</summary>
internal static class AwsErrors
{
    /// <summary>Whether the same call might succeed a moment later.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        AmazonServiceException service =>
            (int)service.StatusCode is 0 or 429 or >= 500
            || AwsErrorCodes.IsThrottling(service.ErrorCode)
            || AwsErrorCodes.IsOfTheService(service.ErrorCode)
            || service.ErrorCode is "ResourceInUseException" or "TransactionConflictException",
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Whether AWS rejected the call: then nothing has been done. Any other error leaves that open.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is AmazonServiceException service && (int)service.StatusCode is >= 400 and < 500;

    /// <summary>Whether AWS rejected the call because of its input.</summary>
    public static bool IsOfTheInput(Exception? exception) =>
        exception is AmazonServiceException
        {
            ErrorCode: "ValidationException" or "InvalidParameterValueException" or "InvalidRequestContentException"
                or "SerializationException",
        };

    public static bool IsCode(Exception exception, string code) =>
        exception is AmazonServiceException service && service.ErrorCode == code;

    /// <summary>What went wrong, for the author of a template.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        AmazonServiceException { RequestId.Length: > 0 } service =>
            $"{service.ErrorCode}: {service.Message} (request {service.RequestId})",
        AmazonServiceException service => $"{service.ErrorCode}: {service.Message}",
        AmazonClientException client => client.Message,
        _ => "AWS could not be reached, or did not answer in time.",
    };
}
