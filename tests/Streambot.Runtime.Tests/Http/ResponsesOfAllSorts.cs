using System.Buffers;
using System.Globalization;
using System.Text;
using Streambot.Http;

namespace Streambot.Runtime.Tests.Http;

/// <summary>They are what .NET's HttpClient reads in the same bytes, however these arrive.</summary>
public sealed class ResponsesOfAllSorts
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", true)]
    [InlineData("HTTP/1.1 202 \r\nContent-Length: 0\r\n\r\n", 202, "", true)]
    [InlineData("HTTP/1.1 202\r\ncontent-length:0\r\n\r\n", 202, "", true)]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", 204, "", true)]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", false)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}", 200, "{}", false)]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nto the end", 200, "to the end", false)]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}", 200, "{}", true)]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n1\r\n{\r\n00A\r\n0123456789\r\n1;a=b\r\n}\r\n"
        + "0\r\nX: y\r\n\r\n",
        200, "{0123456789}", true)]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\nHTTP/1.1 413 Too Large\r\n"
        + "Content-Length: 2\r\n\r\nno", 413, "no", true)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}and more", 200, "{}", false)]
    public async Task AreRead(string text, int status, string body, bool leavesConnectionOpen)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);

        HttpResponse response = Read(bytes, piece: int.MaxValue, out byte[] read);

        Assert.Equal((status, body), (response.Status, Encoding.Latin1.GetString(read)));
        Assert.Equal(leavesConnectionOpen, response.LeavesConnectionOpen);
        Assert.Equal((status, body), await ReadByHttpClientAsync(bytes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n")]
    public void AreNotTakenForWholeBeforeTheirEnd(string text)
    {
        HttpFailure failure = Assert.Throws<HttpFailure>(() => Read(text));

        Assert.Equal("the connection was closed before the response was complete", failure.Message);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.2\r\n\r\n", "it does not begin as one")]
    [InlineData("HTTP/2 200 OK\r\n\r\n", "it does not begin as one")]
    [InlineData("HTTP/1.1 2000 OK\r\n\r\n", "it does not begin as one")]
    [InlineData("HTTP/1.1 99 OK\r\n\r\n", "it does not begin as one")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "its length is no number, or too large")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\n", "its length is no number, or too large")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n", "its length is no number, or too large")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
        "its length is no number, or too large")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "its encoding is not known")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "the length of a chunk is no number, or too large")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n",
        "the length of a chunk is no number, or too large")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n",
        "the length of a chunk is no number, or too large")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n", "a chunk is longer than it says")]
    public void AreRefusedWhereTheyAreNone(string text, string reason) =>
        Assert.Equal($"this is no response: {reason}", Assert.Throws<HttpFailure>(() => Read(text)).Message);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nX: ", "its head is longer than 64 KB")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "one of its lines is longer than 64 KB")]
    public void AreRefusedWhereTheyDoNotEnd(string text, string reason) => Assert.Equal(
        $"this is no response: {reason}",
        Assert.Throws<HttpFailure>(() => Read(text + new string('1', 200_000))).Message);

    [Fact]
    public void HaveHeaders()
    {
        HttpResponse response = Read(Encoding.Latin1.GetBytes(
            "HTTP/1.1 200 OK\r\nlambda-runtime-trace-id: \tRoot=1 \r\nEmpty:\r\nLambda-Runtime: no\r\n"
            + "Content-Length: 11\r\n\r\nBody: none\r\n"), piece: 1, out _);

        Assert.Equal("Root=1", response.Header("Lambda-Runtime-Trace-Id"u8));
        Assert.Null(response.Header("Empty"u8));
        Assert.Null(response.Header("Lambda-Runtime-Trace"u8));
        Assert.Null(response.Header("Body"u8));
    }

    [Fact]
    public void ReserveNoMoreThanHasArrived()
    {
        HttpResponse response = new();
        ArrayBufferWriter<byte> body = new();
        response.Reset(body);
        byte[] head = "HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n"u8.ToArray();
        head.CopyTo(response.Space);

        response.Advance(head.Length);

        Assert.InRange(body.Capacity, 1, 64 * 1024 * 1024);
    }

    [Fact]
    public async Task AreThoseOfHttpClient()
    {
        Random random = new(2);
        for (int round = 0; round < 400; round++)
        {
            byte[] bytes = Generate(random);
            string text = Encoding.Latin1.GetString(bytes);
            (int Status, string Body) expected = await ReadByHttpClientAsync(bytes);

            foreach (int piece in (int[])[int.MaxValue, 1, random.Next(2, 40), random.Next(40, 5000)])
            {
                HttpResponse response = Read(bytes, piece, out byte[] body);
                Assert.True(
                    expected == (response.Status, Encoding.Latin1.GetString(body)), $"in pieces of {piece}: {text}");
            }
        }
    }

    // No exception but its own, no end that does not come, and the same whether it comes at once or byte by byte.
    [Fact]
    public void AreReadOrRefusedWhateverTheyAre()
    {
        Random random = new(3);
        int read = 0, refused = 0;
        for (int round = 0; round < 5_000; round++)
        {
            byte[] bytes = Generate(random);
            for (int i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(Math.Min(bytes.Length, 150))] = "0\n\r:;a \xff"u8[random.Next(9)];

            string whole = Outcome(bytes, int.MaxValue);

            Assert.Equal(whole, Outcome(bytes, 1));
            _ = whole[0] == '!' ? refused++ : read++;
        }
        Assert.InRange(read, 100, 4_900);
        Assert.InRange(refused, 100, 4_900);
    }

    private static string Outcome(byte[] bytes, int piece)
    {
        try
        {
            HttpResponse response = Read(bytes, piece, out byte[] body);
            return $"{response.Status} {Convert.ToHexString(body)}";
        }
        catch (HttpFailure failure)
        {
            return $"!{failure.Message}";
        }
    }

    private static HttpResponse Read(string text) => Read(Encoding.Latin1.GetBytes(text), int.MaxValue, out _);

    private static HttpResponse Read(byte[] bytes, int piece, out byte[] body)
    {
        ArrayBufferWriter<byte> target = new();
        HttpResponse response = new();
        response.Reset(target);
        ReadOnlySpan<byte> rest = bytes;
        while (!response.IsComplete)
        {
            int count = Math.Min(Math.Min(piece, rest.Length), response.Space.Length);
            rest[..count].CopyTo(response.Space.Span);
            rest = rest[count..];
            response.Advance(count);
        }
        body = target.WrittenSpan.ToArray();
        return response;
    }

    private static async Task<(int Status, string Body)> ReadByHttpClientAsync(byte[] bytes)
    {
        using SocketsHttpHandler handler = new()
        {
            ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new ScriptedStream(bytes)),
        };
        using HttpClient client = new(handler);
        using HttpResponseMessage response = await client.GetAsync(new Uri("http://aws.example"), Cancellation);
        byte[] body = await response.Content.ReadAsByteArrayAsync(Cancellation);
        return ((int)response.StatusCode, Encoding.Latin1.GetString(body));
    }

    private static byte[] Generate(Random random)
    {
        string end = random.Next(6) == 0 ? "\n" : "\r\n";
        StringBuilder text = new();
        for (int interim = random.Next(4); interim > 2; interim--)
            text.Append("HTTP/1.1 ").Append(random.Next(2) == 0 ? 100 : 103).Append($" Soon{end}X: y{end}{end}");
        int status = random.GetItems([200, 200, 202, 400, 413, 500, 204, 304], 1)[0];
        text.Append(CultureInfo.InvariantCulture, $"HTTP/1.{random.Next(2)} {status} Some Status{end}");
        int length = random.Next(3) * random.Next(3000);
        string body = new([.. Enumerable.Range(0, length).Select(_ => (char)random.Next(256))]);
        for (int i = random.Next(8); i > 0; i--)
            text.Append($"X-{i}:".PadRight(4 + (i % 3))).Append('v', random.Next(40)).Append(end);
        switch (status is 204 or 304 ? 0 : random.Next(3))
        {
            case 0:
                text.Append(end);
                if (status is not (204 or 304))
                    text.Append(body);
                break;
            case 1:
                text.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}{end}{end}{body}");
                break;
            default:
                text.Append(CultureInfo.InvariantCulture, $"Transfer-Encoding: chunked{end}{end}");
                AppendChunks(text, body, end, random);
                break;
        }
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static void AppendChunks(StringBuilder text, string body, string end, Random random)
    {
        for (int start = 0; start < body.Length;)
        {
            int length = Math.Min(random.Next(1, 2000), body.Length - start);
            string digits = length.ToString(random.Next(2) == 0 ? "x" : "X4", CultureInfo.InvariantCulture);
            string extension = random.Next(3) == 0 ? ";name=\"value\"" : "";
            text.Append(digits).Append(extension).Append(end).Append(body, start, length).Append(end);
            start += length;
        }
        text.Append('0').Append(end);
        if (random.Next(2) == 0)
            text.Append("X-Trailer: y").Append(end);
        text.Append(end);
    }
}
