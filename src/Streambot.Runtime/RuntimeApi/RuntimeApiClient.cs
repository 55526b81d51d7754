using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Streambot.Diagnostics;
using Streambot.Hosting;

namespace Streambot.RuntimeApi;

/// <summary>Lambda's Runtime API: provides invocations and accepts their results, one at a time.</summary>
internal sealed class RuntimeApiClient(string address) : IDisposable
{
    private const int ChunkSize = 4 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // An invoker instead of a client: the wait for the next invocation has no timeout, and nothing else that a client
    // adds is needed.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
    });

    private readonly string _base = $"http://{address}/2018-06-01/runtime/";
    private readonly ArrayBufferWriter<byte> _error = new();
    private readonly ArrayBufferWriter<byte> _acknowledgement = new();
    private ArrayBufferWriter<byte> _event = new();

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// Waits for the next invocation. The bytes of the previous one are overwritten, unless they are kept.
    /// </summary>
    public async Task<Invocation> NextAsync(bool isLastKept, CancellationToken cancellation)
    {
        const string path = "invocation/next";
        using HttpRequestMessage request = new(HttpMethod.Get, _base + path);
        using HttpResponseMessage response = await SendAsync(request, path, cancellation);
        if (response.StatusCode != HttpStatusCode.OK)
            throw StatusFailure(path, (int)response.StatusCode);

        if (isLastKept)
            _event = NewBuffer(response.Content.Headers.ContentLength);
        await ReadAsync(response.Content, _event, path, cancellation);
        InvocationHeaders headers = InvocationHeaders.From(response.Headers)
            ?? throw RuntimeDiagnostics.RuntimeApiFailedWithoutRequestId.With(address, path).ToException();
        return new(headers, _event.WrittenMemory);
    }

    /// <summary>Sends the result of an invocation.</summary>
    /// <returns>The status that Lambda responds with; <see cref="RefusalOf"/> explains it.</returns>
    public Task<int> RespondAsync(InvocationHeaders invocation, ReadOnlyMemory<byte> result) => PostAsync(
        PathOf(invocation, isError: false), result, errorType: null, invocation.InvocationId, CancellationToken.None);

    /// <summary>Prepares to send the result of an invocation in parts.</summary>
    public StreamedResponse Stream(InvocationHeaders invocation) => new(address, invocation);

    /// <summary>Ends a response that was sent in parts.</summary>
    /// <exception cref="IOException">The response is cut off.</exception>
    public async Task EndAsync(StreamedResponse response, string requestId, Exception? failure)
    {
        int status = await response.EndAsync(failure);
        if (status >= 500)
            throw StatusFailure($"invocation/{requestId}/response", status);
    }

    /// <summary>Reports that an invocation failed.</summary>
    /// <returns>The status that Lambda responds with; <see cref="RefusalOf"/> explains it.</returns>
    public Task<int> FailAsync(InvocationHeaders invocation, Exception exception) => PostErrorAsync(
        PathOf(invocation, isError: true), exception, invocation.InvocationId, CancellationToken.None);

    /// <summary>Why Lambda rejects the result or error of an invocation; null if it accepts it.</summary>
    /// <exception cref="StreambotRuntimeException">The Runtime API has failed, and the process with it.</exception>
    public string? RefusalOf(InvocationHeaders invocation, bool isError, int status) => status switch
    {
        _ when IsSuccess(status) => null,
        (int)HttpStatusCode.Gone => RuntimeDiagnostics.AnswerTooLate.With(PathOf(invocation, isError)).ToString(),
        // Only from 500 on is it about the process. If there is more to it, the next call tells.
        >= 400 and < 500 => RuntimeDiagnostics.AnswerRefused.With(PathOf(invocation, isError), status).ToString(),
        _ => throw StatusFailure(PathOf(invocation, isError), status),
    };

    /// <summary>Reports that this process cannot handle any invocation.</summary>
    public Task FailInitAsync(Exception exception, RuntimeLog log, CancellationToken cancellation) =>
        PostLastErrorAsync("init/error", exception, log, cancellation);

    /// <summary>
    /// Tells Lambda that it can take a snapshot of the process, and waits until the process is restored from it.
    /// </summary>
    public async Task RestoreAsync(CancellationToken cancellation)
    {
        const string path = "restore/next";
        using HttpRequestMessage request = new(HttpMethod.Get, _base + path);
        using HttpResponseMessage response = await SendAsync(request, path, cancellation);
        if (!response.IsSuccessStatusCode)
            throw StatusFailure(path, (int)response.StatusCode);
        await ReadAsync(response.Content, _acknowledgement, path, cancellation);
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

    private static string PathOf(InvocationHeaders invocation, bool isError) =>
        $"invocation/{invocation.RequestId}/{(isError ? "error" : "response")}";

    private static bool IsSuccess(int status) => status is >= 200 and < 300;

    private Task<int> PostErrorAsync(
        string path, Exception exception, string? invocationId, CancellationToken cancellation)
    {
        _error.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_error))
            ErrorReport.Write(writer, exception);
        return PostAsync(path, _error.WrittenMemory, ErrorReport.HeaderOf(exception), invocationId, cancellation);
    }

    private async Task<int> PostAsync(
        string path, ReadOnlyMemory<byte> body, string? errorType, string? invocationId, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _base + path);
        request.Content = new ReadOnlyMemoryContent(body);
        request.Content.Headers.ContentType = Json;
        if (errorType is not null)
            request.Headers.TryAddWithoutValidation("Lambda-Runtime-Function-Error-Type", errorType);
        if (invocationId is not null)
            request.Headers.TryAddWithoutValidation(InvocationHeaders.InvocationIdHeader, invocationId);

        using HttpResponseMessage response = await SendAsync(request, path, cancellation);
        // Only a connection that was read to the end is used again.
        await ReadAsync(response.Content, _acknowledgement, path, cancellation);
        return (int)response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string path, CancellationToken cancellation)
    {
        try
        {
            return await _http.SendAsync(request, cancellation);
        }
        catch (HttpRequestException exception)
        {
            throw Failure(path, exception);
        }
    }

    private async Task ReadAsync(
        HttpContent content, ArrayBufferWriter<byte> target, string path, CancellationToken cancellation)
    {
        target.ResetWrittenCount();
        try
        {
            await using Stream body = await content.ReadAsStreamAsync(cancellation);
            int read;
            while ((read = await body.ReadAsync(
                target.FreeCapacity > 0 ? target.GetMemory() : target.GetMemory(ChunkSize), cancellation)) > 0)
                target.Advance(read);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw Failure(path, exception);
        }
    }

    // The size of the event, and one byte to detect its end: the buffer is kept for as long as one of its records.
    private static ArrayBufferWriter<byte> NewBuffer(long? length) =>
        length is >= 0 and < int.MaxValue ? new((int)length.Value + 1) : new();

    private StreambotRuntimeException StatusFailure(string path, int status) =>
        RuntimeDiagnostics.RuntimeApiFailedWithStatus.With(address, path, status).ToException();

    private StreambotRuntimeException Failure(string path, Exception cause) =>
        RuntimeDiagnostics.RuntimeApiFailed.With(address, path, cause.Message.TrimEnd('.')).ToException(cause);
}
