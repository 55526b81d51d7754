namespace Streambot.Handlers.Protocol;

/// <summary>Fails a request for a reason that its author can act on.</summary>
/// <remarks>The reason is plain sentences: what is wrong and the next step, without a value of configuration.</remarks>
public class ResourceFailedException(string reason, Exception? innerException = null) : Exception(reason, innerException)
{
    /// <summary>What a Create made before it failed, so that CloudFormation has it deleted; null where it made nothing.</summary>
    public string? PhysicalResourceId { get; init; }
}

/// <summary>Fails a request that is wrong in itself; nothing has been done.</summary>
public sealed class InvalidRequestException(string reason) : ResourceFailedException(reason);
