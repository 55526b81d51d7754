namespace Streambot.Invocations;

/// <summary>The destination of a streamed response.</summary>
internal interface IResponseBody
{
    /// <summary>Begins the response; called once.</summary>
    ValueTask OpenAsync(string contentType, CancellationToken cancellation);

    /// <summary>Sends a part of it.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);
}
