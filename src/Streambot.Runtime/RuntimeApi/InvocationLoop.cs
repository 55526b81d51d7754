using System.Buffers;
using Streambot.Diagnostics;
using Streambot.Events;
using Streambot.Functions;
using Streambot.Hosting;
using Streambot.Invocations;

namespace Streambot.RuntimeApi;

/// <summary>Handles one invocation after the other.</summary>
internal sealed class InvocationLoop(RuntimeApiClient api, Function function, AnswerCheck check, RuntimeHost host)
{
    private readonly BufferedFunction? _buffered = function as BufferedFunction;
    private readonly StreamingFunction? _streaming = function as StreamingFunction;
    private readonly Sandbox _sandbox = Sandbox.From(host.Variables);
    private readonly ArrayBufferWriter<byte> _result = new();

    /// <summary>Continues until canceled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await api.NextAsync(isLastKept: false, cancellation);
        await AnswerAsync(api.Invocation(), cancellation);
        // Up to here all might have been there at once. Whoever has called gets its turn, however much there is to do.
        await Task.Yield();
        while (true)
        {
            await api.NextAsync(function.KeepsEvents, cancellation);
            await AnswerAsync(api.Invocation(), cancellation);
        }
    }

    // An invocation that has begun gets its response, even if the loop is about to end.
    private async Task AnswerAsync(Invocation invocation, CancellationToken cancellation)
    {
        InvocationHeaders headers = invocation.Headers;
        host.Variables["_X_AMZN_TRACE_ID"] = headers.TraceId;
        await host.Configuration.EnsureAsync(headers.Deadline - host.Clock.GetUtcNow(), CancellationToken.None);
        Call call = new(invocation, new(Describe(headers), host.Log));
        InvocationScope.Current = call.Scope;
        try
        {
            if (_streaming is null)
            {
                Exception? failure = await InvokeAsync(call, _result, response: null, cancellation);
                LogRefusal(call, failure, await SendAsync(call, _result, failure));
            }
            else if (function.TakesBatches || BatchEvent.IsIn(invocation.Event.Span))
                await CollectAsync(call, cancellation);
            else
                await StreamAsync(call, cancellation);
        }
        finally
        {
            host.Console?.EndLines();
            InvocationScope.Current = null;
        }
    }

    private Task<int> SendAsync(Call call, ArrayBufferWriter<byte>? result, Exception? failure) => failure is null
        ? api.RespondAsync(call.Headers, result!.WrittenMemory)
        : api.FailAsync(call.Headers, failure);

    // A response that is rejected is lost, and Lambda knows that this invocation has failed. The next one might not.
    private void LogRefusal(Call call, Exception? failure, int status)
    {
        if (api.RefusalOf(call.Headers, isError: failure is not null, status) is { } refusal)
            host.Log.Error(refusal);
    }

    // An event source mapping does not read streams, and its response must be checked before it is sent.
    private async Task CollectAsync(Call call, CancellationToken cancellation)
    {
        // Not the buffer of the others: a handler might have left something running that still writes.
        ArrayBufferWriter<byte> result = new();
        await using ResponseStream response = new(new BufferedBody(result));
        Exception? failure = await InvokeAsync(call, result, response, cancellation);
        LogRefusal(call, failure, await SendAsync(call, result, failure));
    }

    private async Task StreamAsync(Call call, CancellationToken cancellation)
    {
        await using StreamedResponse answer = api.Stream(call.Headers);
        await using ResponseStream response = new(answer);
        Exception? failure = await InvokeAsync(call, result: null, response, cancellation);
        // An error replaces a response that has not begun. Later, it can only follow the response.
        if (failure is not null && !answer.HasBegun)
        {
            LogRefusal(call, failure, await SendAsync(call, result: null, failure));
            return;
        }

        try
        {
            await response.BeginAsync(CancellationToken.None);
            // What a handler left running cannot write anything after the end.
            await response.DisposeAsync();
            await api.EndAsync(answer, call.Headers, failure);
        }
        catch (IOException exception)
        {
            // This response is lost, and the process can continue. If Lambda is unreachable as well, the next call
            // shows it.
            host.Log.Error(exception.Message);
        }
    }

    /// <summary>
    /// Runs the handler, checks its response, and returns the exception that was thrown: whatever it is, the process
    /// continues.
    /// </summary>
    /// <param name="call">The invocation.</param>
    /// <param name="result">Receives the response; null if it is sent while it is written.</param>
    /// <param name="response">What the handler streams its response to; null if it returns its response.</param>
    /// <param name="cancellation">Cancels the handler.</param>
    private async Task<Exception?> InvokeAsync(
        Call call, ArrayBufferWriter<byte>? result, ResponseStream? response, CancellationToken cancellation)
    {
        ReadOnlyMemory<byte> input = call.Invocation.Event;
        result?.ResetWrittenCount();
        using InvocationDeadline deadline = new(call.Context, cancellation);
        try
        {
            await (response is null
                ? _buffered!.InvokeAsync(input, result!, call.Context, deadline.Token)
                : _streaming!.InvokeAsync(input, response, call.Context, deadline.Token));
            if (result is not null && response is not null)
                await response.CloseAsync();
            // What was sent already can no longer be checked.
            if (result is not null || response is { HasBegun: false, Http: null })
                check.Run(input.Span, result is null ? default : result.WrittenSpan, call.Scope.Batches);
            return null;
        }
#pragma warning disable CA1031 // The boundary of the user's code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Exception failure = exception is OperationCanceledException && deadline.HasFired
                ? RuntimeDiagnostics.OutOfTime.With().ToException(exception)
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
    };

    private readonly record struct Call(Invocation Invocation, InvocationScope Scope)
    {
        public InvocationContext Context => Scope.Context;

        public InvocationHeaders Headers => Invocation.Headers;
    }
}
