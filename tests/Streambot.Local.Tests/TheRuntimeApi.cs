using System.Net;
using System.Net.Sockets;
using System.Text;
using Streambot.LocalRuntimeApi;

namespace Streambot.Local.Tests;

public sealed class TheRuntimeApi : IDisposable
{
    private readonly RuntimeApiServer _api = new("arn:aws:lambda:us-east-1:000000000000:function:Orders");
    private readonly Task<InvocationAnswer> _answer;
    private readonly HttpClient _http = new();

    public TheRuntimeApi()
    {
        _http.BaseAddress = new Uri($"http://{_api.Address}/2018-06-01/runtime/");
        _answer = _api.InvokeAsync(new("{\"n\":1}"u8.ToArray(), TimeSpan.FromMinutes(1)), Cancellation);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _api.Dispose();
    }

    [Fact]
    public async Task HandsOutTheEventAndTakesTheResponse()
    {
        using HttpResponseMessage next = await _http.GetAsync("invocation/next", Cancellation);
        string requestId = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
        long deadline = long.Parse(
            next.Headers.GetValues("Lambda-Runtime-Deadline-Ms").Single(),
            System.Globalization.CultureInfo.InvariantCulture);
        using HttpResponseMessage accepted = await _http.PostAsync(
            $"invocation/{requestId}/response", new StringContent("\"done\""), Cancellation);

        Assert.Equal("{\"n\":1}", await next.Content.ReadAsStringAsync(Cancellation));
        Assert.InRange(
            DateTimeOffset.FromUnixTimeMilliseconds(deadline),
            DateTimeOffset.UtcNow,
            DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(
            "arn:aws:lambda:us-east-1:000000000000:function:Orders",
            next.Headers.GetValues("Lambda-Runtime-Invoked-Function-Arn").Single());
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await AssertAnswerAsync(AnswerKind.Response, "\"done\"");
    }

    [Theory]
    [InlineData("response")]
    [InlineData("error")]
    public async Task TakesNoAnswerToAnotherInvocation(string kind)
    {
        using HttpResponseMessage next = await _http.GetAsync("invocation/next", Cancellation);
        string requestId = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
        string invocationId = next.Headers.GetValues("Lambda-Runtime-Invocation-Id").Single();

        HttpStatusCode late = await AnswerAsync($"invocation/{requestId}/{kind}", $"{invocationId}-before", "\"late\"");
        bool wasTaken = _answer.IsCompleted;
        HttpStatusCode accepted = await AnswerAsync($"invocation/{requestId}/{kind}", invocationId, "\"done\"");

        Assert.Equal(HttpStatusCode.Gone, late);
        Assert.False(wasTaken);
        Assert.Equal(HttpStatusCode.Accepted, accepted);
        Assert.Equal("\"done\"", Encoding.UTF8.GetString((await _answer).Body.Span));
    }

    [Fact]
    public async Task TakesAResponseThatIsStreamed()
    {
        using HttpResponseMessage next = await _http.GetAsync("invocation/next", Cancellation);
        string requestId = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
        using TcpClient client = new();
        await client.ConnectAsync(IPEndPoint.Parse(_api.Address), Cancellation);
        await using NetworkStream stream = client.GetStream();

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /2018-06-01/runtime/invocation/{requestId}/response HTTP/1.1\r\nHost: {_api.Address}\r\n"
                + "Lambda-Runtime-Function-Response-Mode: streaming\r\n"
                + "Transfer-Encoding: chunked\r\nTrailer: Lambda-Runtime-Function-Error-Type\r\nConnection: close\r\n"
                + "\r\n3\r\none\r\n4\r\n two\r\n0\r\nLambda-Runtime-Function-Error-Type: X\r\n"
                + "Lambda-Runtime-Function-Error-Body: e30=\r\n\r\n"),
            Cancellation);
        using StreamReader reader = new(stream);
        string answer = await reader.ReadToEndAsync(Cancellation);

        Assert.StartsWith("HTTP/1.1 202 ", answer, StringComparison.Ordinal);
        await AssertAnswerAsync(AnswerKind.Response, "one two");
        Assert.True((await _answer).IsStreamed);
        Assert.Equal("{}", Encoding.UTF8.GetString((await _answer).LateError!.Value.Span));
    }

    [Fact]
    public async Task TakesTheErrorOfAFunctionThatCannotStart()
    {
        using HttpResponseMessage accepted = await _http.PostAsync(
            "init/error", new StringContent("{\"errorType\":\"X\"}"), Cancellation);

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        await AssertAnswerAsync(AnswerKind.Error, "{\"errorType\":\"X\"}");
    }

    [Fact]
    public async Task KnowsNoOtherInvocation()
    {
        using HttpResponseMessage refused = await _http.PostAsync(
            "invocation/another/response", new StringContent("1"), Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.False(_answer.IsCompleted);
    }

    private async Task AssertAnswerAsync(AnswerKind kind, string body)
    {
        InvocationAnswer answer = await _answer;
        Assert.Equal(kind, answer.Kind);
        Assert.Equal(body, Encoding.UTF8.GetString(answer.Body.Span));
    }

    private async Task<HttpStatusCode> AnswerAsync(string path, string invocationId, string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.Add("Lambda-Runtime-Invocation-Id", invocationId);
        using HttpResponseMessage response = await _http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
