using System.Net;
using System.Text;
using Streambot.Core.Invocation;
using Streambot.Local.Diagnostics;
using Streambot.Local.Functions;
using Streambot.LocalRuntimeApi;

namespace Streambot.Local.Events;

/// <summary>
/// Takes events by HTTP: at the path of Lambda's Invoke operation, for the AWS CLI and the AWS SDKs, and at the name of
/// a function, for a person.
/// </summary>
internal sealed class EventEndpoint : IDisposable
{
    private const int DefaultPort = 5050;
    private const string InvokePath = "/2015-03-31/functions/";
    private const string Invocations = "/invocations";

    private readonly IReadOnlyList<RunningFunction> _functions;
    private readonly HttpListener _listener;

    private EventEndpoint(IReadOnlyList<RunningFunction> functions, HttpListener listener, string address) =>
        (_functions, _listener, Url) = (functions, listener, $"http://{address}");

    /// <summary>Where it listens.</summary>
    public string Url { get; }

    /// <summary>
    /// Listens where it is told to; else at a port that is always the same, or another one if that is taken.
    /// </summary>
    /// <param name="functions">What the events are for.</param>
    /// <param name="url">Where to listen; empty if it does not matter.</param>
    /// <exception cref="LocalRunException">It cannot listen there.</exception>
    public static EventEndpoint Open(IReadOnlyList<RunningFunction> functions, string url)
    {
        bool isGiven = url.Length > 0;
        int port = isGiven ? PortOf(url) : DefaultPort;
        try
        {
            (HttpListener listener, string address) = LoopbackListener.Start(port);
            return new(functions, listener, address);
        }
        catch (HttpListenerException) when (isGiven)
        {
            throw LocalRunDiagnostics.InvalidUrlTaken.With(url);
        }
        catch (HttpListenerException)
        {
            (HttpListener listener, string address) = LoopbackListener.Start();
            return new(functions, listener, address);
        }
    }

    /// <summary>Takes events until it is canceled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.GetContextAsync().WaitAsync(cancellation), cancellation);
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }

    public void Dispose() => _listener.Close();

    private static int PortOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp
            ? uri.Port
            : throw LocalRunDiagnostics.InvalidUrl.With(url);

    private async Task AnswerAsync(HttpListenerContext context, CancellationToken cancellation)
    {
        try
        {
            await AnswerRequestAsync(context, cancellation);
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException
            or ObjectDisposedException or OperationCanceledException)
        {
            // Whoever asked has gone, or the program ends.
        }
    }

    private async Task AnswerRequestAsync(HttpListenerContext context, CancellationToken cancellation)
    {
        HttpListenerRequest request = context.Request;
        HttpListenerResponse response = context.Response;
        // A page in a browser could send events otherwise: no other program says where it comes from.
        if (request.Headers["Origin"] is not null)
        {
            await EndAsync(response, HttpStatusCode.Forbidden, "text/plain", "Not for browsers.\n");
            return;
        }
        string path = Uri.UnescapeDataString(request.Url!.AbsolutePath);
        bool isInvoke = path.StartsWith(InvokePath, StringComparison.Ordinal)
            && path.EndsWith(Invocations, StringComparison.Ordinal);
        string name = isInvoke ? path[InvokePath.Length..^Invocations.Length] : path.Trim('/');
        RunningFunction? function = Find(name);
        if (request.HttpMethod != "POST" || function is null)
        {
            bool isFound = request.HttpMethod == "GET" && name.Length == 0;
            HttpStatusCode status = isFound ? HttpStatusCode.OK
                : function is null ? HttpStatusCode.NotFound
                : HttpStatusCode.MethodNotAllowed;
            await EndAsync(response, status, "text/plain", Usage());
            return;
        }
        await InvokeAsync(function, request, response, isInvoke, cancellation);
    }

    // As in Lambda, an ARN, a version or an alias is a name as well.
    private RunningFunction? Find(string name)
    {
        if (name.Length == 0)
            return _functions.Count == 1 ? _functions[0] : null;
        string[] parts = name.Split(':');
        string meant = parts.Length > 6 ? parts[6] : parts[0];
        return _functions.FirstOrDefault(function => function.Function.Name == meant);
    }

    private static async Task InvokeAsync(
        RunningFunction function,
        HttpListenerRequest request,
        HttpListenerResponse response,
        bool isInvoke,
        CancellationToken cancellation)
    {
        using MemoryStream body = new();
        await request.InputStream.CopyToAsync(body, cancellation);
        // Without a payload, Lambda invokes with an empty object.
        byte[] sent = body.Length == 0 ? "{}"u8.ToArray() : body.ToArray();
        byte[] json = EventJson.Read(sent, out var fault);
        if (fault is var (reason, line, column))
        {
            string text = $"The event is not JSON: {reason} in line {line}, column {column}.\n";
            await EndAsync(response, HttpStatusCode.BadRequest, "text/plain", text);
            return;
        }
        string? clientContext = Decode(request.Headers["X-Amz-Client-Context"]);
        switch (request.Headers["X-Amz-Invocation-Type"])
        {
            case "DryRun":
                await EndAsync(response, HttpStatusCode.NoContent, "application/json", "");
                return;

            case "Event":
                _ = function.InvokeAsync(json, clientContext, cancellation);
                await EndAsync(response, HttpStatusCode.Accepted, "application/json", "");
                return;

            default:
                break;
        }
        InvocationAnswer answer = await function.InvokeAsync(json, clientContext, cancellation);
        bool hasFailed = answer.Error is not null;
        if (hasFailed)
            response.AddHeader("X-Amz-Function-Error", "Unhandled");
        response.StatusCode = (int)(hasFailed && !isInvoke ? HttpStatusCode.InternalServerError : HttpStatusCode.OK);
        response.ContentType = answer.ContentType;
        await response.OutputStream.WriteAsync(answer.LateError ?? answer.Body, cancellation);
        response.Close();
    }

    // What cannot be read counts as not given, as for the wrapper.
    private static string? Decode(string? base64)
    {
        byte[] bytes = new byte[base64?.Length ?? 0];
        return base64 is not null && Convert.TryFromBase64String(base64, bytes, out int length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }

    private string Usage() => string.Concat(
        _functions.Select(function => $"curl -d @event.json {Url}/{function.Function.Name}\n"));

    private static async Task EndAsync(
        HttpListenerResponse response, HttpStatusCode status, string contentType, string text)
    {
        response.StatusCode = (int)status;
        response.ContentType = contentType;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (status != HttpStatusCode.NoContent)
            await response.OutputStream.WriteAsync(bytes);
        response.Close();
    }
}
