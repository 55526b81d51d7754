namespace Streambot.Handlers.Protocol;

/// <summary>Fails a request for a reason that its author can act on.</summary>
/// <remarks>
/// The reason consists of plain sentences: what is wrong and the next step, without any value of the configuration.
/// </remarks>
public class ResourceFailedException(string reason, Exception? innerException = null)
    : Exception(reason, innerException)
{
    /// <summary>
    /// What a Create created before it failed, so that CloudFormation deletes it; null if it created nothing.
    /// </summary>
    public string? PhysicalResourceId { get; init; }
}

/// <summary>Fails a request that is invalid in itself; nothing has been done.</summary>
public sealed class InvalidRequestException(string reason) : ResourceFailedException(reason);
