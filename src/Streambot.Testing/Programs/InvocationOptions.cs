namespace Streambot.Testing;

/// <summary>What Lambda says about an invocation, beside its event.</summary>
public sealed class InvocationOptions
{
    /// <summary>The ID of the request; a new one unless set.</summary>
    public string? RequestId { get; set; }

    /// <summary>The time until the deadline; that of the function unless set.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>The X-Ray trace header.</summary>
    public string? TraceId { get; set; }

    /// <summary>The client context in JSON.</summary>
    public string? ClientContext { get; set; }

    /// <summary>The Amazon Cognito identity in JSON.</summary>
    public string? Identity { get; set; }

    /// <summary>The tenant.</summary>
    public string? TenantId { get; set; }
}
