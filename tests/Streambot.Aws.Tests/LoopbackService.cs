using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Streambot.Aws.Tests;

/// <summary>
/// A service on loopback that answers what a test tells it to, in order, and keeps what it was asked. An
/// unexpected call gets 418.
/// </summary>
public sealed class LoopbackService : IAsyncDisposable
{
    private readonly ConcurrentQueue<LoopbackAnswer> _answers = new();
    private readonly ConcurrentQueue<LoopbackCall> _calls = new();
    private readonly WebApplication _application;

    private LoopbackService(WebApplication application) => _application = application;

    public string Url => _application.Urls.Single();

    public IReadOnlyList<LoopbackCall> Calls => [.. _calls];

    /// <summary>Whether the calls keep what was sent.</summary>
    public bool KeepsBodies { get; set; } = true;

    public static async Task<LoopbackService> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        WebApplication application = builder.Build();
        var service = new LoopbackService(application);
        application.Run(service.AnswerAsync);
        await application.StartAsync();
        return service;
    }

    public LoopbackService Answers(int status, string body, params (string Name, string Value)[] headers)
    {
        _answers.Enqueue(new(status, body, headers));
        return this;
    }

    /// <summary>Breaks the connection instead of answering.</summary>
    public LoopbackService Resets()
    {
        _answers.Enqueue(new(0, "", []));
        return this;
    }

    /// <summary>Takes the request and is silent until the client gives up.</summary>
    public LoopbackService NeverAnswers()
    {
        _answers.Enqueue(new(-1, "", []));
        return this;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(KeepsBodies ? body : Stream.Null);
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _calls.Enqueue(new(
            context.Request.Method,
            target,
            context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray()));
        if (!_answers.TryDequeue(out LoopbackAnswer? answer))
            answer = new(418, $"unexpected: {context.Request.Method} {target}", []);
        if (answer.Status == -1)
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.WriteAsync(answer.Body);
    }

    private sealed record LoopbackAnswer(int Status, string Body, (string Name, string Value)[] Headers);
}

/// <summary>What a client sent, as it came over the wire.</summary>
public sealed record LoopbackCall(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public string Body => Encoding.UTF8.GetString(Bytes);

    /// <summary>A form's fields, in the order they were sent.</summary>
    public IReadOnlyList<string> Form =>
        [.. Body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => WebUtility.UrlDecode(pair))];

    /// <summary>Method and path, as a test states them.</summary>
    public override string ToString() => $"{Method} {Target}";
}
