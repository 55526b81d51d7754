using System.Buffers;
using System.Net;
using System.Text.Json;
using Streambot.Diagnostics;
using Streambot.Hosting;
using Streambot.Http;

namespace Streambot.RuntimeApi;

/// <summary>Lambda's Runtime API: provides invocations and accepts their results, one at a time.</summary>
internal sealed class RuntimeApiClient : IDisposable
{
    private const string Base = "/2018-06-01/runtime/";
    private const string Next = "invocation/next";

    // At a cold start, an invocation is already there.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(20);

    private readonly string _address;
    private readonly HttpServer _server;
    private readonly HttpRequest _request = new();
    private readonly ArrayBufferWriter<byte> _error = new();
    private readonly ArrayBufferWriter<byte> _acknowledgement = new();
    private readonly HttpResponse _response = new();
    private ArrayBufferWriter<byte> _event = new();
    private string _path = "";
    private bool _hasAsked;

    public RuntimeApiClient(string address)
    {
        _address = address;
        _server = new(address, Failure);
    }

    public void Dispose() => _server.Dispose();

    /// <summary>
    /// Waits for the next invocation, which is then <see cref="Invocation"/>. The bytes of the previous one are
    /// overwritten, unless they are kept.
    /// </summary>
    public Task NextAsync(bool isLastKept, CancellationToken cancellation)
    {
        // Not of the size of the largest so far: it is kept for as long as one of its records.
        if (isLastKept)
            _event = new();
        TimeSpan patience = _hasAsked ? TimeSpan.Zero : FirstPatience;
        _hasAsked = true;
        return GetAsync(Next, _event, patience, cancellation);
    }

    /// <summary>The invocation that Lambda has provided.</summary>
    public Invocation Invocation()
    {
        if (_response.Status != (int)HttpStatusCode.OK)
            throw StatusFailure(Next, _response.Status);
        InvocationHeaders headers = InvocationHeaders.From(_response)
            ?? throw RuntimeDiagnostics.RuntimeApiFailedWithoutRequestId.With(_address, Next).ToException();
        return new(headers, _event.WrittenMemory);
    }

    /// <summary>Sends the result of an invocation.</summary>
    /// <returns>The status that Lambda responds with; <see cref="RefusalOf"/> explains it.</returns>
    public Task<int> RespondAsync(InvocationHeaders invocation, ReadOnlyMemory<byte> result) => PostAsync(
        InvocationPath.Of(invocation, isError: false),
        result,
        errorType: null,
        invocation.InvocationId,
        CancellationToken.None);

    /// <summary>Prepares to send the result of an invocation in parts.</summary>
    public StreamedResponse Stream(InvocationHeaders invocation) => new(_address, invocation);

    /// <summary>Ends a response that was sent in parts.</summary>
    /// <exception cref="IOException">The response is cut off.</exception>
    public async Task EndAsync(StreamedResponse response, InvocationHeaders invocation, Exception? failure)
    {
        int status = await response.EndAsync(failure);
        if (status >= 500)
            throw StatusFailure(InvocationPath.Of(invocation, isError: false), status);
    }

    /// <summary>Reports that an invocation failed.</summary>
    /// <returns>The status that Lambda responds with; <see cref="RefusalOf"/> explains it.</returns>
    public Task<int> FailAsync(InvocationHeaders invocation, Exception exception) => PostErrorAsync(
        InvocationPath.Of(invocation, isError: true), exception, invocation.InvocationId, CancellationToken.None);

    /// <summary>Why Lambda rejects the result or error of an invocation; null if it accepts it.</summary>
    /// <exception cref="StreambotRuntimeException">The Runtime API has failed, and the process with it.</exception>
    public string? RefusalOf(InvocationHeaders invocation, bool isError, int status)
    {
        if (IsSuccess(status))
            return null;
        string path = InvocationPath.Of(invocation, isError);
        return status switch
        {
            (int)HttpStatusCode.Gone => RuntimeDiagnostics.AnswerTooLate.With(path).ToString(),
            // Only from 500 on is it about the process. If there is more to it, the next call tells.
            >= 400 and < 500 => RuntimeDiagnostics.AnswerRefused.With(path, status).ToString(),
            _ => throw StatusFailure(path, status),
        };
    }

    /// <summary>Reports that this process cannot handle any invocation.</summary>
    public Task FailInitAsync(Exception exception, RuntimeLog log, CancellationToken cancellation) =>
        PostLastErrorAsync("init/error", exception, log, cancellation);

    /// <summary>
    /// Tells Lambda that it can take a snapshot of the process, and waits until the process is restored from it.
    /// </summary>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        const string path = "restore/next";
        await GetAsync(path, _acknowledgement, TimeSpan.Zero, cancellation);
        if (!IsSuccess(_response.Status))
            throw StatusFailure(path, _response.Status);
    }

    /// <summary>Reports that this process cannot continue from its snapshot.</summary>
    public Task FailRestoreAsync(Exception exception, RuntimeLog log, CancellationToken cancellation) =>
        PostLastErrorAsync("restore/error", exception, log, cancellation);

    // The program ends with what went wrong. That Lambda could not be notified is not a better reason.
    private async Task PostLastErrorAsync(
        string path, Exception exception, RuntimeLog log, CancellationToken cancellation)
    {
        try
        {
            int status = await PostErrorAsync(path, exception, invocationId: null, cancellation);
            if (!IsSuccess(status))
                throw StatusFailure(path, status);
        }
        catch (StreambotRuntimeException failure)
        {
            log.Error(failure);
        }
    }

    private static bool IsSuccess(int status) => status is >= 200 and < 300;

    private Task<int> PostErrorAsync(
        string path, Exception exception, string? invocationId, CancellationToken cancellation)
    {
        _error.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_error))
            ErrorReport.Write(writer, exception);
        return PostAsync(path, _error.WrittenMemory, ErrorReport.HeaderOf(exception), invocationId, cancellation);
    }

    private Task GetAsync(
        string path, ArrayBufferWriter<byte> body, TimeSpan patience, CancellationToken cancellation)
    {
        Begin("GET", path);
        _request.End();
        _response.Reset(body);
        return _server.SendAsync(_request, _response, mayRepeat: true, patience, cancellation);
    }

    private async Task<int> PostAsync(
        string path, ReadOnlyMemory<byte> body, string? errorType, string? invocationId, CancellationToken cancellation)
    {
        Begin("POST", path);
        _request.Add("Content-Type", "application/json");
        if (errorType is not null)
            _request.Add("Lambda-Runtime-Function-Error-Type", errorType);
        if (invocationId is not null)
            _request.Add(InvocationHeaders.InvocationIdHeader, invocationId);
        _request.End(body);
        _response.Reset(_acknowledgement);
        // Lambda might have received it, although the connection broke.
        await _server.SendAsync(_request, _response, mayRepeat: false, TimeSpan.Zero, cancellation);
        return _response.Status;
    }

    private void Begin(string method, string path)
    {
        _path = path;
        try
        {
            _request.Begin(method, Base + path, _address);
        }
        catch (HttpFailure failure)
        {
            // The address is none.
            throw Failure(failure);
        }
    }

    private StreambotRuntimeException Failure(HttpFailure failure) =>
        RuntimeDiagnostics.RuntimeApiFailed.With(_address, _path, failure.Message).ToException(failure);

    private StreambotRuntimeException StatusFailure(string path, int status) =>
        RuntimeDiagnostics.RuntimeApiFailedWithStatus.With(_address, path, status).ToException();
}
