using System.Collections.ObjectModel;

namespace Streambot;

/// <summary>Information about the current invocation. You can create one in the test of a handler.</summary>
public sealed partial class InvocationContext
{
    /// <summary>Creates an empty context, for tests.</summary>
    public InvocationContext()
    {
    }

    /// <summary>The ID of the request, the same for every retry of an asynchronous invocation.</summary>
    public string AwsRequestId { get; init; } = "";

    /// <summary>The name of the function.</summary>
    public string FunctionName { get; init; } = "";

    /// <summary>The version of the function, or <c>$LATEST</c>.</summary>
    public string FunctionVersion { get; init; } = "";

    /// <summary>The ARN that the caller used: of the function, a version or an alias.</summary>
    public string InvokedFunctionArn { get; init; } = "";

    /// <summary>The memory that the function can use, in megabytes.</summary>
    public int MemoryLimitInMB { get; init; }

    /// <summary>The log group that this process writes to.</summary>
    public string LogGroupName { get; init; } = "";

    /// <summary>The log stream that this process writes to.</summary>
    public string LogStreamName { get; init; } = "";

    /// <summary>When Lambda ends the invocation, and with it the process.</summary>
    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The time left until <see cref="Deadline"/>; never negative.</summary>
    public TimeSpan RemainingTime
    {
        get
        {
            TimeSpan remaining = Deadline - Clock.GetUtcNow();
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <summary>
    /// The X-Ray trace header, also in <c>_X_AMZN_TRACE_ID</c>; null if the invocation is not traced.
    /// </summary>
    public string? TraceId { get; init; }

    /// <summary>
    /// The tenant of the invocation, as its caller specified it; null unless the function has the tenant isolation mode
    /// <c>PER_TENANT</c>, in which a process serves only one tenant.
    /// </summary>
    public string? TenantId { get; init; }

    /// <summary>
    /// What the caller specifies about itself; null unless it used a mobile SDK or sent a client context of its own.
    /// </summary>
    public ClientContext? ClientContext { get; init; }

    /// <summary>The Amazon Cognito identity of the caller, if it has one.</summary>
    public CognitoIdentity? Identity { get; init; }

    /// <summary>
    /// The function's configuration as it was when the invocation began: the same values as in the environment of the
    /// process. Empty if none was loaded.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The clock that <see cref="RemainingTime"/> uses.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
