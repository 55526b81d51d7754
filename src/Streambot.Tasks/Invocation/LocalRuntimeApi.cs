using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Streambot.Tasks.Invocation;

/// <summary>Lambda's Runtime API on loopback, for one process and one event.</summary>
internal sealed class LocalRuntimeApi : IDisposable
{
    private const string Root = "/2018-06-01/runtime/";
    private const string InvocationId = "Lambda-Runtime-Invocation-Id";

    private readonly string _requestId = Guid.NewGuid().ToString();
    private readonly string _invocationId = Guid.NewGuid().ToString();
    private readonly TaskCompletionSource<InvocationAnswer> _answer = new(
        TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpListener _listener;
    private readonly string _functionName;
    private readonly byte[] _payload;
    private readonly TimeSpan _timeout;
    private bool _taken;

    public LocalRuntimeApi(string functionName, byte[] payload, TimeSpan timeout)
    {
        (_functionName, _payload, _timeout) = (functionName, payload, timeout);
        (_listener, Address) = Listen();
        _ = ServeAsync();
    }

    /// <summary>Host and port, as AWS_LAMBDA_RUNTIME_API has them.</summary>
    public string Address { get; }

    public Task<InvocationAnswer> Answer => _answer.Task;

    public void Dispose() => _listener.Close();

    // Between finding a free port and taking it, another process can be faster.
    private static (HttpListener Listener, string Address) Listen()
    {
        for (int attempt = 1; ; attempt++)
        {
            using TcpListener probe = new(IPAddress.Loopback, 0);
            probe.Start();
            string address = probe.LocalEndpoint.ToString()!;
            probe.Stop();
            HttpListener listener = new();
            listener.Prefixes.Add($"http://{address}/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception exception)
            when (exception is HttpListenerException
                or ObjectDisposedException or InvalidOperationException or IOException)
        {
            // Closed: the answer is there, or nobody waits for it any more.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        string path = context.Request.Url!.AbsolutePath;
        if (path == $"{Root}invocation/next")
        {
            // The next event never comes: Lambda freezes the process, too.
            if (!_taken)
                await SendEventAsync(context.Response);
            _taken = true;
            return;
        }

        using StreamReader reader = new(context.Request.InputStream);
        string body = await reader.ReadToEndAsync();
        AnswerKind? kind = path switch
        {
            _ when path == $"{Root}invocation/{_requestId}/response" => AnswerKind.Response,
            _ when path == $"{Root}invocation/{_requestId}/error" || path == $"{Root}init/error" => AnswerKind.Error,
            _ => null,
        };
        HttpStatusCode status = kind is null ? HttpStatusCode.NotFound
            : IsOfThisInvocation(context.Request) ? HttpStatusCode.Accepted
            : HttpStatusCode.Gone;
        // Before the process learns that it may end.
        if (kind is { } known && status == HttpStatusCode.Accepted)
            _answer.TrySetResult(new(known, body));
        context.Response.StatusCode = (int)status;
        context.Response.Close();
    }

    // As Lambda does: runtimes of before July 2026 send none, and are believed.
    private bool IsOfThisInvocation(HttpListenerRequest request) =>
        request.Headers[InvocationId] is not { } id || id == _invocationId;

    private async Task SendEventAsync(HttpListenerResponse response)
    {
        long deadline = DateTimeOffset.UtcNow.Add(_timeout).ToUnixTimeMilliseconds();
        response.ContentType = "application/json";
        response.AddHeader("Lambda-Runtime-Aws-Request-Id", _requestId);
        response.AddHeader(InvocationId, _invocationId);
        response.AddHeader("Lambda-Runtime-Deadline-Ms", deadline.ToString(CultureInfo.InvariantCulture));
        response.AddHeader(
            "Lambda-Runtime-Invoked-Function-Arn", $"arn:aws:lambda:us-east-1:000000000000:function:{_functionName}");
        response.AddHeader("Lambda-Runtime-Trace-Id", "Root=1-00000000-000000000000000000000000;Sampled=0");
        response.ContentLength64 = _payload.Length;
        await response.OutputStream.WriteAsync(_payload);
        response.Close();
    }
}
