using System.Buffers;
using Streambot.Diagnostics;
using Streambot.Functions;
using Streambot.Hosting;

namespace Streambot.RuntimeApi;

/// <summary>Answers one invocation after the other.</summary>
internal sealed class InvocationLoop(RuntimeApiClient api, Function function, RuntimeHost host)
{
    private readonly BufferedFunction? _buffered = function as BufferedFunction;
    private readonly StreamingFunction? _streaming = function as StreamingFunction;
    private readonly Sandbox _sandbox = Sandbox.From(host.Variables);
    private readonly ArrayBufferWriter<byte> _result = new();

    /// <summary>Goes on until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (true)
            await AnswerAsync(await api.NextAsync(function.KeepsEvents, cancellation), cancellation);
    }

    // What was begun is answered, even when the loop is to end.
    private async Task AnswerAsync(Invocation invocation, CancellationToken cancellation)
    {
        InvocationHeaders headers = invocation.Headers;
        host.Variables["_X_AMZN_TRACE_ID"] = headers.TraceId;
        await host.Configuration.EnsureAsync(headers.Deadline - host.Clock.GetUtcNow(), CancellationToken.None);
        InvocationContext context = Describe(headers);
        InvocationScope.Current = context;
        try
        {
            if (_streaming is not null)
                await StreamAsync(invocation, context, cancellation);
            else if (await InvokeAsync(invocation.Event, response: null, context, cancellation) is { } failure)
                LogRefusal(await api.FailAsync(headers, failure));
            else
                LogRefusal(await api.RespondAsync(headers, _result.WrittenMemory));
        }
        finally
        {
            InvocationScope.Current = null;
        }
    }

    private async Task StreamAsync(Invocation invocation, InvocationContext context, CancellationToken cancellation)
    {
        await using StreamedResponse answer = api.Stream(invocation.Headers);
        await using ResponseStream response = new(answer);
        Exception? failure = await InvokeAsync(invocation.Event, response, context, cancellation);
        // An error takes the place of a response that has not begun; later it can only follow it.
        if (failure is not null && !answer.HasBegun)
        {
            LogRefusal(await api.FailAsync(invocation.Headers, failure));
            return;
        }

        try
        {
            await response.BeginAsync(CancellationToken.None);
            // What a handler left running can write nothing behind the end.
            await response.DisposeAsync();
            await api.EndAsync(answer, context.AwsRequestId, failure);
        }
        catch (IOException exception)
        {
            // This response is lost, and the process can go on. If Lambda is gone as well, the next call tells.
            host.Log.Error(exception.Message);
        }
    }

    // It is about this invocation only, which Lambda knows to have failed.
    private void LogRefusal(string? refusal)
    {
        if (refusal is not null)
            host.Log.Error(refusal);
    }

    /// <summary>Runs the handler and returns what it threw: whatever that is, the process lives on.</summary>
    private async Task<Exception?> InvokeAsync(
        ReadOnlyMemory<byte> input, ResponseStream? response, InvocationContext context, CancellationToken cancellation)
    {
        _result.ResetWrittenCount();
        using InvocationDeadline deadline = new(context, cancellation);
        try
        {
            await (response is null
                ? _buffered!.InvokeAsync(input, _result, context, deadline.Token)
                : _streaming!.InvokeAsync(input, response, context, deadline.Token));
            return null;
        }
#pragma warning disable CA1031 // The boundary of the user's code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Exception failure = exception is OperationCanceledException && deadline.HasFired
                ? RuntimeDiagnostics.OutOfTime.CausedBy(exception)
                : exception;
            host.Log.Error(failure);
            return failure;
        }
    }

    private InvocationContext Describe(InvocationHeaders headers) => new()
    {
        AwsRequestId = headers.RequestId,
        FunctionName = _sandbox.FunctionName,
        FunctionVersion = _sandbox.FunctionVersion,
        InvokedFunctionArn = headers.FunctionArn,
        MemoryLimitInMB = _sandbox.MemoryLimitInMB,
        LogGroupName = _sandbox.LogGroupName,
        LogStreamName = _sandbox.LogStreamName,
        Deadline = headers.Deadline,
        TraceId = headers.TraceId,
        TenantId = headers.TenantId,
        Environment = host.Configuration.Values,
        ClientContext = CallerReader.ReadClientContext(headers.ClientContext),
        Identity = CallerReader.ReadIdentity(headers.Identity),
        Clock = host.Clock,
        Log = host.Log,
    };
}
