using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Streambot.Http;

namespace Streambot.Runtime.Tests.Http;

public sealed class ServersOfAllSorts : IAsyncDisposable
{
    private readonly List<LoopbackRequest> _requests = [];
    private readonly HttpRequest _request = new();
    private readonly HttpResponse _response = new();
    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly LoopbackServer _loopback;
    private TimeSpan _patience;
    private LoopbackResponse _answer = LoopbackResponse.Text(200, "{}");

    public ServersOfAllSorts() => _loopback = new((request, _) =>
    {
        lock (_requests)
            _requests.Add(request);
        return Task.FromResult(_answer);
    });

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _loopback.DisposeAsync();

    [Fact]
    public async Task AreAskedOverTheSameConnection()
    {
        using HttpServer server = new(_loopback.Address, failure => failure);

        for (int i = 0; i < 3; i++)
            Assert.Equal("200 {}", await GetAsync(server));

        Assert.Equal(1, _loopback.Connections);
        Assert.All(_requests, request => Assert.Equal(_loopback.Address, request.Headers["Host"]));
    }

    [Fact]
    public async Task AreConnectedToAnewWhereTheySayThatTheyClose()
    {
        _answer.Headers["Connection"] = "close";
        using HttpServer server = new(_loopback.Address, failure => failure);

        Assert.Equal("200 {}", await GetAsync(server));
        Assert.Equal("200 {}", await PostAsync(server, "{}"));

        Assert.Equal(2, _loopback.Connections);
    }

    // As an emulator does with a connection on which nothing came for some time.
    [Fact]
    public async Task AreConnectedToAnewWhereTheyHaveClosed()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using HttpServer server = new(listener.LocalEndpoint.ToString()!, failure => failure);
        Task serving = ServeAsync(listener, connections: 1);
        Assert.Equal("200 {}", await PostAsync(server, "{}"));
        // The last of the connection has come over the loopback when the other end has closed it.
        await serving;

        serving = ServeAsync(listener, connections: 1);
        Assert.Equal("200 {}", await PostAsync(server, "{}"));

        await serving;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16 * 1024)]
    [InlineData((16 * 1024) + 1)]
    [InlineData(6 * 1024 * 1024)]
    public async Task ReceiveBodiesOfAnyLength(int length)
    {
        using HttpServer server = new(_loopback.Address, failure => failure);
        string body = new('x', length);

        Assert.Equal("200 {}", await PostAsync(server, body));

        LoopbackRequest request = Assert.Single(_requests);
        Assert.Equal(("POST", "/path?query", body), (request.Method, request.Path, request.Text));
        Assert.Equal("application/json", request.Headers["Content-Type"]);
    }

    [Fact]
    public async Task ReceiveARequestOnceMoreOnlyWhereItMayBeRepeated()
    {
        using HttpServer server = new(_loopback.Address, failure => failure);
        await GetAsync(server);
        _answer = LoopbackResponse.Reset;

        await Assert.ThrowsAsync<HttpFailure>(() => PostAsync(server, "{}"));
        Assert.Equal(2, _requests.Count);
        _answer = LoopbackResponse.Text(200, "{}");
        await GetAsync(server);
        _answer = LoopbackResponse.Reset;
        await Assert.ThrowsAsync<HttpFailure>(() => GetAsync(server));

        // Over the connection that was kept, and over a new one, but not a third time.
        Assert.Equal(5, _requests.Count);
    }

    // The thread that asks waits for a moment only.
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task AreWaitedForHoweverLongTheyTake(int milliseconds)
    {
        _patience = TimeSpan.FromMilliseconds(milliseconds);
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource<LoopbackResponse> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using LoopbackServer slow = new((_, _) =>
        {
            asked.SetResult();
            return answer.Task;
        });
        using HttpServer server = new(slow.Address, failure => failure);

        Task<string> asking = GetAsync(server);
        await asked.Task;
        Assert.False(asking.IsCompleted);
        answer.SetResult(LoopbackResponse.Text(200, "{}"));

        Assert.Equal("200 {}", await asking);
    }

    // They need not read a body that they refuse.
    [Fact]
    public async Task AreHeardWhenTheyRefuseABodyHalfway()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        using HttpServer server = new(listener.LocalEndpoint.ToString()!, failure => failure);
        Task refusing = RefuseAsync(listener);

        Assert.Equal("413 no", await PostAsync(server, new string('x', 64 * 1024 * 1024)));

        await refusing;
    }

    [Fact]
    public async Task AreLeftWhenCanceled()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using HttpServer server = new(silent.LocalEndpoint.ToString()!, failure => failure);
        using CancellationTokenSource end = new();
        Task<string> asking = GetUntilAsync(server, end.Token);
        using TcpClient accepted = await silent.AcceptTcpClientAsync(Cancellation);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        byte[] sent = new byte[1024];
        while (await accepted.GetStream().ReadAsync(sent, Cancellation) > 0)
        {
        }
    }

    // Of an emulator on another machine that is not there, the system would wait for minutes.
    [Fact]
    public async Task AreLeftWhenCanceledBeforeTheyAccept()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems refuse what does not fit.");
        using Socket full = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        List<Socket> others = [];
        for (int i = 0; i < 8; i++)
        {
            Socket other = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _ = other.ConnectAsync(full.LocalEndPoint!, Cancellation).AsTask();
            others.Add(other);
        }
        using HttpServer server = new(full.LocalEndPoint!.ToString()!, failure => failure);
        using CancellationTokenSource end = new();
        Task<string> asking = Task.Run(() => GetUntilAsync(server, end.Token), Cancellation);

        await end.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => asking.WaitAsync(TimeSpan.FromSeconds(20), Cancellation));
        others.ForEach(other => other.Dispose());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no host")]
    [InlineData("127.0.0.1:99999")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:")]
    [InlineData("localhost:http")]
    public async Task NeedAHostAndAPort(string address)
    {
        using HttpServer server = new(address, failure => failure);

        HttpFailure failure = await Assert.ThrowsAsync<HttpFailure>(() => GetAsync(server));

        Assert.Equal($"'{address}' is no host and port", failure.Message);
    }

    [Fact]
    public async Task MayHaveAName()
    {
        using HttpServer server = new(
            _loopback.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), failure => failure);

        Assert.Equal("200 {}", await GetAsync(server));
        Assert.Equal("200 {}", await PostAsync(server, "{}"));
        Assert.Equal(1, _loopback.Connections);
    }

    [Fact]
    public async Task MayHaveAnAddressOfIPv6()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "IPv6 is off.");
        using TcpListener listener = new(IPAddress.IPv6Loopback, 0);
        listener.Start();
        using HttpServer server = new(listener.LocalEndpoint.ToString()!, failure => failure);
        Task serving = ServeAsync(listener, connections: 1);

        Assert.Equal("200 {}", await PostAsync(server, "{}"));

        await serving;
    }

    [Theory]
    [InlineData("a\r\nX-Injected: b")]
    [InlineData("a\nb")]
    [InlineData("a\0")]
    [InlineData("\u00e9")]
    public void ReceiveNoHeaderThatIsNone(string value)
    {
        HttpFailure failure = Assert.Throws<HttpFailure>(() => _request.Add("X-Token", value));

        Assert.Equal("the header X-Token has a character that no header can contain", failure.Message);
    }

    private Task<string> GetAsync(HttpServer server) => GetUntilAsync(server, Cancellation);

    private Task<string> GetUntilAsync(HttpServer server, CancellationToken cancellation)
    {
        _request.Begin("GET", "/path", _loopback.Address);
        _request.End();
        return SendAsync(server, mayRepeat: true, cancellation);
    }

    private Task<string> PostAsync(HttpServer server, string body)
    {
        _request.Begin("POST", "/path?query", _loopback.Address);
        _request.Add("Content-Type", "application/json");
        _request.End(Encoding.ASCII.GetBytes(body));
        return SendAsync(server, mayRepeat: false, Cancellation);
    }

    private async Task<string> SendAsync(HttpServer server, bool mayRepeat, CancellationToken cancellation)
    {
        _response.Reset(_body);
        await server.SendAsync(_request, _response, mayRepeat, _patience, cancellation);
        return $"{_response.Status} {Encoding.ASCII.GetString(_body.WrittenSpan)}";
    }

    private static async Task ServeAsync(TcpListener listener, int connections)
    {
        for (int i = 0; i < connections; i++)
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(Cancellation);
            byte[] sent = new byte[1024];
            _ = await client.GetStream().ReadAsync(sent, Cancellation);
            await client.GetStream().WriteAsync(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray(), Cancellation);
        }
    }

    private static async Task RefuseAsync(TcpListener listener)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync(Cancellation);
        byte[] sent = new byte[1024];
        _ = await client.GetStream().ReadAsync(sent, Cancellation);
        await client.GetStream().WriteAsync(
            "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno"u8.ToArray(), Cancellation);
        // What it has not read makes its end a reset.
    }
}
