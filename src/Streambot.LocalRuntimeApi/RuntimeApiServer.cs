using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Streambot.LocalRuntimeApi;

/// <summary>Lambda's Runtime API on loopback, for one program, which answers one invocation after the other.</summary>
public sealed class RuntimeApiServer : IDisposable
{
    private const string Root = "/2018-06-01/runtime/";
    private const string InvocationId = "Lambda-Runtime-Invocation-Id";
    private const string ErrorBody = "Lambda-Runtime-Function-Error-Body";

    private readonly Channel<PendingInvocation> _waiting = Channel.CreateUnbounded<PendingInvocation>();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationAnswer> _failedToStart = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _end = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _functionArn;
    private readonly long _begun = Stopwatch.GetTimestamp();
    private PendingInvocation? _current;

    /// <param name="functionArn">The ARN that the program is told.</param>
    public RuntimeApiServer(string functionArn)
    {
        _functionArn = functionArn;
        _listener.Start();
        Address = _listener.LocalEndpoint.ToString()!;
        _ = AcceptAsync();
    }

    /// <summary>Host and port, as AWS_LAMBDA_RUNTIME_API has them.</summary>
    public string Address { get; }

    /// <summary>Ends when the program asks for its first invocation.</summary>
    public Task Started => _started.Task;

    /// <summary>From the beginning until the program asked for its first invocation; zero before that.</summary>
    public TimeSpan StartedAfter { get; private set; }

    /// <summary>Ends with the error report when the init phase of the program has failed.</summary>
    public Task<InvocationAnswer> FailedToStart => _failedToStart.Task;

    /// <summary>Gives the program an invocation when it asks for one, and waits for its answer.</summary>
    /// <param name="request">The invocation.</param>
    /// <param name="cancellation">Ends the wait: the program's answer will be refused.</param>
    /// <returns>The answer, or the error report of an init phase that has failed.</returns>
    /// <exception cref="IOException">The program has gone.</exception>
    public async Task<InvocationAnswer> InvokeAsync(InvocationRequest request, CancellationToken cancellation)
    {
        PendingInvocation pending = new(request);
        await _waiting.Writer.WriteAsync(pending, cancellation);
        try
        {
            return await (await Task.WhenAny(pending.Answer, FailedToStart).WaitAsync(cancellation));
        }
        catch (OperationCanceledException exception)
        {
            pending.Fail(exception);
            throw;
        }
    }

    /// <summary>Refuses all further requests.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        CancellationToken end = _end.Token;
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(end);
                client.NoDelay = true;
                _ = ServeAsync(client, end);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException
            or ObjectDisposedException)
        {
            // That is how it ends.
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken end)
    {
        await using ProgramConnection connection = new(client);
        try
        {
            while (await connection.ReadAsync(end) is { } request)
            {
                if (request.Path == $"{Root}invocation/next")
                    await SendNextAsync(connection, end);
                else
                    await connection.WriteAsync((int)Take(request), [], ReadOnlyMemory<byte>.Empty, end);
                if (request.IsLast)
                    return;
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException
            or ObjectDisposedException)
        {
            // Whoever asked has gone, or nobody waits for an answer any more.
        }
    }

    private async Task SendNextAsync(ProgramConnection connection, CancellationToken end)
    {
        if (!Started.IsCompleted)
            StartedAfter = Stopwatch.GetElapsedTime(_begun);
        _started.TrySetResult();
        PendingInvocation next;
        do
            next = await _waiting.Reader.ReadAsync(end);
        while (next.Answer.IsCompleted);
        next.Begin();
        Volatile.Write(ref _current, next);
        try
        {
            await connection.WriteAsync(200, HeadersOf(next), next.Request.Event, end);
        }
        catch (IOException exception)
        {
            next.Fail(new IOException("The program has gone.", exception));
            throw;
        }
    }

    private IEnumerable<KeyValuePair<string, string>> HeadersOf(PendingInvocation next)
    {
        InvocationRequest request = next.Request;
        long deadline = DateTimeOffset.UtcNow.Add(request.Timeout).ToUnixTimeMilliseconds();
        Dictionary<string, string?> headers = new()
        {
            ["Content-Type"] = "application/json",
            ["Lambda-Runtime-Aws-Request-Id"] = request.RequestId,
            [InvocationId] = next.Id,
            ["Lambda-Runtime-Deadline-Ms"] = deadline.ToString(CultureInfo.InvariantCulture),
            ["Lambda-Runtime-Invoked-Function-Arn"] = _functionArn,
            ["Lambda-Runtime-Trace-Id"] = request.TraceId,
            ["Lambda-Runtime-Client-Context"] = request.ClientContext,
            ["Lambda-Runtime-Cognito-Identity"] = request.Identity,
            ["Lambda-Runtime-Aws-Tenant-Id"] = request.TenantId,
        };
        foreach ((string name, string? value) in headers)
        {
            if (value is not null)
                yield return new(name, value);
        }
    }

    // What is in it is known before the program learns that it may end.
    private HttpStatusCode Take(ProgramRequest request)
    {
        PendingInvocation? current = Volatile.Read(ref _current);
        string? id = current?.Request.RequestId;
        if (request.Path == $"{Root}init/error")
        {
            _failedToStart.TrySetResult(new(AnswerKind.Error, request.Body));
            return HttpStatusCode.Accepted;
        }
        if (id is not null && request.Path == $"{Root}invocation/{id}/response")
            return Take(AnswerKind.Response, request, current!);
        if (id is not null && request.Path == $"{Root}invocation/{id}/error")
            return Take(AnswerKind.Error, request, current!);
        return HttpStatusCode.NotFound;
    }

    private static HttpStatusCode Take(AnswerKind kind, ProgramRequest request, PendingInvocation current)
    {
        InvocationAnswer answer = new(kind, request.Body)
        {
            ContentType = request.Header("Content-Type") ?? "application/json",
            IsStreamed = request.Header("Lambda-Runtime-Function-Response-Mode") == "streaming",
            LateError = Decode(request.Header(ErrorBody)),
        };
        // As Lambda does: runtimes of before July 2026 send no such ID, and are believed.
        bool isOfThisInvocation = request.Header(InvocationId) is not { } id || id == current.Id;
        return isOfThisInvocation && current.TryEnd(answer) ? HttpStatusCode.Accepted : HttpStatusCode.Gone;
    }

    private static ReadOnlyMemory<byte>? Decode(string? base64)
    {
        if (base64 is null)
            return null;
        byte[] bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out int length) ? bytes.AsMemory(0, length) : default;
    }
}
