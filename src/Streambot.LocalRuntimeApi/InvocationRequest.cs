namespace Streambot.LocalRuntimeApi;

/// <summary>An event, and what Lambda says about it.</summary>
/// <param name="Event">JSON.</param>
/// <param name="Timeout">The time until its deadline, from when the program takes it.</param>
public sealed record InvocationRequest(ReadOnlyMemory<byte> Event, TimeSpan Timeout)
{
    /// <summary>The ID of the request.</summary>
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The X-Ray trace header.</summary>
    public string TraceId { get; init; } = "Root=1-00000000-000000000000000000000000;Sampled=0";

    /// <summary>The client context in JSON; null for none.</summary>
    public string? ClientContext { get; init; }

    /// <summary>The Amazon Cognito identity in JSON; null for none.</summary>
    public string? Identity { get; init; }

    /// <summary>The tenant; null for none.</summary>
    public string? TenantId { get; init; }
}
