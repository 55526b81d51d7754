using Amazon.Runtime;
using Streambot.Configuration.Requests;

namespace Streambot.Handlers.Protocol;

/// <summary>What an error of AWS means for the work at hand.</summary>
internal static class AwsErrors
{
    /// <summary>Whether the same call may well succeed in a moment.</summary>
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

    /// <summary>Whether AWS said no: then nothing has been done. Anything else leaves that open.</summary>
    public static bool IsRefusal(Exception exception) =>
        exception is AmazonServiceException service && (int)service.StatusCode is >= 400 and < 500;

    /// <summary>Whether AWS said no because of what it was given.</summary>
    public static bool IsOfTheInput(Exception? exception) =>
        exception is AmazonServiceException
        {
            ErrorCode: "ValidationException" or "InvalidParameterValueException" or "InvalidRequestContentException"
                or "SerializationException",
        };

    public static bool IsCode(Exception exception, string code) => exception is AmazonServiceException service && service.ErrorCode == code;

    /// <summary>What went wrong, for the author of a template.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        AmazonServiceException { RequestId.Length: > 0 } service => $"{service.ErrorCode}: {service.Message} (request {service.RequestId})",
        AmazonServiceException service => $"{service.ErrorCode}: {service.Message}",
        AmazonClientException client => client.Message,
        _ => "AWS could not be reached, or did not answer in time.",
    };
}
