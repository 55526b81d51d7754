using System.Net;
using Amazon.Runtime;

namespace Streambot.Aws.Pipeline;

internal static class ServiceErrors
{
    /// <summary>What a service said, or, where it said nothing readable, what its status says.</summary>
    public static AmazonServiceException ToException(
        string? code, string? message, string? requestId, HttpStatusCode status, Exception? innerException)
    {
        ErrorType type = (int)status >= 500 ? ErrorType.Receiver : ErrorType.Sender;
        string text = string.IsNullOrEmpty(message) ? $"The service answered {(int)status} {status}." : message;
        return new AmazonServiceException(text, innerException, type, code ?? status.ToString(), requestId, status);
    }
}
