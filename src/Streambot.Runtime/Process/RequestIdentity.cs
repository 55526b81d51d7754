namespace Streambot.Hosting;

/// <summary>What a line in the function's log says about the request that it belongs to.</summary>
internal sealed record RequestIdentity(string Id, string? TraceId, string? TenantId);
