namespace Streambot.Invocations;

/// <summary>Where a streamed response goes.</summary>
internal interface IResponseBody
{
    /// <summary>Begins the response; called once.</summary>
    ValueTask OpenAsync(string contentType, CancellationToken cancellation);

    /// <summary>Sends a piece of it.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);
}
