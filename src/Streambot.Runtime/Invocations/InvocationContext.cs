using System.Collections.ObjectModel;

namespace Streambot;

/// <summary>What is known about the invocation in hand. A test of a handler may make one of its own.</summary>
public sealed class InvocationContext
{
    /// <summary>Makes a context in which nothing is known yet, for tests.</summary>
    public InvocationContext()
    {
    }

    /// <summary>The id of the request, the same at every retry of an asynchronous invocation.</summary>
    public string AwsRequestId { get; init; } = "";

    /// <summary>The name of the function.</summary>
    public string FunctionName { get; init; } = "";

    /// <summary>The version of the function, or <c>$LATEST</c>.</summary>
    public string FunctionVersion { get; init; } = "";

    /// <summary>The ARN the caller used: of the function, a version or an alias.</summary>
    public string InvokedFunctionArn { get; init; } = "";

    /// <summary>The memory the function may use, in megabytes.</summary>
    public int MemoryLimitInMB { get; init; }

    /// <summary>The log group this process writes to.</summary>
    public string LogGroupName { get; init; } = "";

    /// <summary>The log stream this process writes to.</summary>
    public string LogStreamName { get; init; } = "";

    /// <summary>When Lambda ends the invocation, and with it the process.</summary>
    public DateTimeOffset Deadline { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The time left until <see cref="Deadline"/>; never below zero.</summary>
    public TimeSpan RemainingTime
    {
        get
        {
            TimeSpan remaining = Deadline - Clock.GetUtcNow();
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

    /// <summary>The X-Ray trace header, also in <c>_X_AMZN_TRACE_ID</c>; null where nothing is traced.</summary>
    public string? TraceId { get; init; }

    /// <summary>
    /// The tenant that the invocation is for, as its caller named it; null unless the function has the tenant isolation
    /// mode <c>PER_TENANT</c>, in which a process serves one tenant only.
    /// </summary>
    public string? TenantId { get; init; }

    /// <summary>What the caller says about itself; null unless it came through a mobile SDK or sent one by hand.</summary>
    public ClientContext? ClientContext { get; init; }

    /// <summary>The Amazon Cognito identity of the caller, if it has one.</summary>
    public CognitoIdentity? Identity { get; init; }

    /// <summary>
    /// The function's configuration as it was when the invocation began: the same values as in the process's environment.
    /// Empty where none was loaded.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The clock that <see cref="RemainingTime"/> reads.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;
}
