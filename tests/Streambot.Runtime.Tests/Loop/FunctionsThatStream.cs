using System.Text;
using System.Text.Json;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class FunctionsThatStream
{
    [Fact]
    public async Task SendWhatTheyWriteWhileTheyRun()
    {
        await using TestProgram program = new();
        TaskCompletionSource<string> arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        program.Api.OnChunk = chunk =>
        {
            arrived.TrySetResult(Encoding.UTF8.GetString(chunk));
            return null;
        };
        program.Functions.Map("Report", async (events, response, context, cancellation) =>
        {
            using StreamReader reader = new(events, leaveOpen: true);
            await response.WriteAsync(Encoding.UTF8.GetBytes(await reader.ReadToEndAsync(cancellation)), cancellation);
            string first = await arrived.Task.WaitAsync(cancellation);
            await response.WriteAsync(
                Encoding.UTF8.GetBytes($"; Lambda has {first} of {context.AwsRequestId}"), cancellation);
        });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("one", "abc");

        Assert.Equal("invocation/abc/response", path);
        Assert.Equal(["one", "; Lambda has one of abc"], request.Chunks.Select(Encoding.UTF8.GetString));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Host"] = program.Api.Address,
                ["Content-Type"] = "application/octet-stream",
                ["Lambda-Runtime-Function-Response-Mode"] = "streaming",
                ["Transfer-Encoding"] = "chunked",
                ["Trailer"] = "Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body",
                ["Connection"] = "close",
            },
            request.Headers);
        Assert.Empty(request.Trailers);
        Assert.False(request.IsCutOff);
        Assert.Equal("", program.Log);
    }

    [Fact]
    public async Task AreKnownByRequestsOfAnyName()
    {
        await using TestProgram program = new();
        program.Functions.Map("Report", (_, response, _, cancellation) =>
            response.WriteAsync("{}"u8.ToArray(), cancellation).AsTask());
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("one", "a b?c");

        Assert.Equal("invocation/a%20b%3Fc/response", path);
        Assert.Equal("{}", request.Text);
    }

    [Fact]
    public async Task MayReadEventsOfAType()
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Report",
            OrdersJson.Default.Order,
            async (Order order, ResponseStream response, InvocationContext _, CancellationToken cancellation) =>
            {
                response.ContentType = "text/csv";
                await using StreamWriter writer = new(response);
                for (int i = 0; i < order.Count; i++)
                    await writer.WriteAsync($"{order.Name},".AsMemory(), cancellation);
            });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("""{"Name":"tea","Count":3}""");
        (string other, LoopbackRequest refused) = await program.Api.InvokeAsync("no JSON");

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("text/csv", request.Headers["Content-Type"]);
        Assert.Equal("tea,tea,tea,", request.Text);
        Assert.Equal("invocation/request-1/error", other);
        Assert.Equal("STREAMBOT6008", refused.Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task MayBeginLikeHttp()
    {
        await using TestProgram program = new();
        program.Functions.Map("Report", async (_, response, _, cancellation) =>
        {
            response.Http = new()
            {
                StatusCode = 201,
                Headers = new Dictionary<string, string> { ["Content-Type"] = "text/csv" },
                Cookies = ["basket=7", "shop=tea"],
            };
            await response.WriteAsync("a,b"u8.ToArray(), cancellation);
        });
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("application/vnd.awslambda.http-integration-response", request.Headers["Content-Type"]);
        Assert.Equal(
            """{"statusCode":201,"headers":{"Content-Type":"text/csv"},"cookies":["basket=7","shop=tea"]}"""
                + "\0\0\0\0\0\0\0\0a,b",
            request.Text);
    }

    [Fact]
    public async Task MayWriteNothing()
    {
        await using TestProgram program = new();
        HttpResponseHead? head = null;
        program.Functions.Map("Report", async (_, response, _, cancellation) =>
        {
            response.Http = head;
            await response.WriteAsync(ReadOnlyMemory<byte>.Empty, cancellation);
            await response.FlushAsync(cancellation);
            Assert.False(response.HasBegun);
        });
        program.Start();

        (string path, LoopbackRequest nothing) = await program.Api.InvokeAsync("{}");
        head = new() { StatusCode = 204 };
        (_, LoopbackRequest headOnly) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("streaming", nothing.Headers["Lambda-Runtime-Function-Response-Mode"]);
        Assert.False(nothing.IsCutOff);
        Assert.Empty(nothing.Body);
        Assert.Equal("""{"statusCode":204,"headers":{},"cookies":[]}""" + "\0\0\0\0\0\0\0\0", headOnly.Text);
    }

    [Fact]
    public async Task MayWriteMoreThanAnAnswerHolds()
    {
        await using TestProgram program = new();
        byte[] bytes = new byte[6_500_000];
        new Random(7).NextBytes(bytes);
        program.Functions.Map("Report", (_, response, _, _) =>
        {
            response.Write(bytes, 0, 100_000);
            return response.WriteAsync(bytes, 100_000, bytes.Length - 100_000, CancellationToken.None);
        });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/response", path);
        Assert.True(bytes.AsSpan().SequenceEqual(request.Body));
        Assert.False(request.IsCutOff);
    }

    [Fact]
    public async Task AnswerOneEventAfterTheOther()
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Report", (events, response, _, cancellation) => events.CopyToAsync(response, cancellation));
        program.Start();

        for (int i = 0; i < 5; i++)
        {
            (string path, LoopbackRequest request) = await program.Api.InvokeAsync($"event {i}", $"request-{i}");
            Assert.Equal($"invocation/request-{i}/response", path);
            Assert.Equal($"event {i}", request.Text);
        }
    }

    [Fact]
    public async Task ReportAnErrorInPlaceOfAResponseThatHasNotBegun()
    {
        await using TestProgram program = new();
        program.Functions.Map("Report", async (_, response, _, _) =>
        {
            response.Http = new() { StatusCode = 200 };
            await using StreamWriter writer = new(response);
            await writer.FlushAsync(TestContext.Current.CancellationToken);
            throw new InvalidOperationException("There is no tea.");
        });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}", "abc");

        Assert.Equal("invocation/abc/error", path);
        Assert.Equal("InvalidOperationException", request.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("There is no tea.", request.Json.GetProperty("errorMessage").GetString());
        Assert.StartsWith(
            "abc\tERROR\tSystem.InvalidOperationException: There is no tea.", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportAnErrorAfterAResponseThatHasBegun()
    {
        await using TestProgram program = new();
        program.Functions.Map("Report", async (_, response, _, cancellation) =>
        {
            await response.WriteAsync("half a li"u8.ToArray(), cancellation);
            throw new InvalidOperationException("There is no more tea.");
        });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}", "abc");
        (string next, _) = await program.Api.InvokeAsync("{}", "def");

        Assert.Equal("invocation/abc/response", path);
        Assert.Equal("half a li", request.Text);
        Assert.False(request.IsCutOff);
        Assert.Equal("InvalidOperationException", request.Trailers["Lambda-Runtime-Function-Error-Type"]);
        JsonElement error = ErrorOf(request);
        Assert.Equal("InvalidOperationException", error.GetProperty("errorType").GetString());
        Assert.Equal("There is no more tea.", error.GetProperty("errorMessage").GetString());
        Assert.Contains(
            nameof(FunctionsThatStream), error.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.StartsWith(
            "abc\tERROR\tSystem.InvalidOperationException: There is no more tea.",
            program.Log,
            StringComparison.Ordinal);
        Assert.Equal("invocation/def/response", next);
    }

    [Theory]
    [InlineData('x', 1250)]
    [InlineData('\u0001', 312)]
    public async Task ShortenAnErrorThatTrailersCannotHold(char letter, int length)
    {
        await using TestProgram program = new();
        program.Functions.Map("Report", async (_, response, _, cancellation) =>
        {
            await response.WriteAsync("1"u8.ToArray(), cancellation);
            throw new InvalidOperationException(new string(letter, 10_000), new ArgumentException("cause"));
        });
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        JsonElement error = ErrorOf(request);
        Assert.Equal("InvalidOperationException", error.GetProperty("errorType").GetString());
        Assert.Equal(new string(letter, length), error.GetProperty("errorMessage").GetString());
        Assert.False(error.TryGetProperty("cause", out _));
        Assert.InRange(request.Trailers.Sum(trailer => trailer.Key.Length + trailer.Value.Length + 4), 1, 4090);
    }

    [Theory]
    [InlineData(false, "invocation/request-1/error")]
    [InlineData(true, "invocation/request-1/response")]
    public async Task AreToldToStopBeforeTheDeadline(bool hasBegun, string expected)
    {
        await using TestProgram program = new();
        program.Functions.Map("Report", async (_, response, _, cancellation) =>
        {
            if (hasBegun)
                await response.WriteAsync("1"u8.ToArray(), cancellation);
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}", timeout: TimeSpan.FromSeconds(1));

        Assert.Equal(expected, path);
        Assert.Equal(
            "STREAMBOT6009", (hasBegun ? request.Trailers : request.Headers)["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task AreCutOffWhereTheTimeEndsInTheMiddleOfAPiece()
    {
        await using TestProgram program = new();
        using ManualResetEventSlim isCancelled = new();
        program.Api.OnChunk = _ =>
        {
            // Lambda takes nothing more until the handler has given up.
            isCancelled.Wait(TestContext.Current.CancellationToken);
            return null;
        };
        program.Functions.Map("Report", async (_, response, _, cancellation) =>
        {
            cancellation.Register(isCancelled.Set);
            while (true)
                await response.WriteAsync(new byte[1_000_000], cancellation);
        });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}", timeout: TimeSpan.FromSeconds(2));
        program.Api.OnChunk = _ => null;

        Assert.Equal("invocation/request-1/response", path);
        Assert.True(request.IsCutOff);
        Assert.Contains("STREAMBOT6009: ", program.Log, StringComparison.Ordinal);
        await program.LoggedAsync(
            "request-1\tERROR\tSTREAMBOT6022: The streamed response did not completely reach Lambda: it was cancelled "
                + "while Lambda took a part of it. Stream no more than 200 MB, and check in the log whether the caller "
                + "was gone.\n");
    }

    [Theory]
    [InlineData(413, "the status is 413")]
    [InlineData(0, null)]
    public async Task AreToldWhenLambdaTakesNoMore(int status, string? reason)
    {
        await using TestProgram program = new();
        bool isRefused = true;
        program.Api.OnChunk = _ =>
            !isRefused ? null : status == 0 ? LoopbackResponse.Reset : LoopbackResponse.Text(status, "");
        program.Functions.Map("Report", async (_, response, _, cancellation) =>
        {
            do
                await response.WriteAsync("piece"u8.ToArray(), cancellation);
            while (isRefused);
        });
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync("{}", "abc");
        await program.LoggedAsync("STREAMBOT6022: The streamed response did not completely reach Lambda: " + reason);
        isRefused = false;
        (string next, LoopbackRequest whole) = await program.Api.InvokeAsync("{}", "def");

        Assert.True(request.IsCutOff);
        Assert.StartsWith("abc\tERROR\tSystem.IO.IOException: STREAMBOT6022: ", program.Log, StringComparison.Ordinal);
        Assert.Equal("invocation/def/response", next);
        Assert.Equal("piece", whole.Text);
    }

    [Fact]
    public async Task AreRefusedAtTheirEnd()
    {
        await using TestProgram program = new();
        program.Api.OnPost = _ => LoopbackResponse.Text(413, "");
        program.Functions.Map(
            "Report", (_, response, _, cancellation) => response.WriteAsync("1"u8.ToArray(), cancellation).AsTask());
        program.Start();

        await program.Api.InvokeAsync("{}", "abc");
        await program.LoggedAsync("abc\tERROR\tSTREAMBOT6022: The streamed response did not completely reach Lambda: "
            + "the status is 413. ");
        program.Api.OnPost = _ => LoopbackResponse.Text(202, "");

        (string next, _) = await program.Api.InvokeAsync("{}", "def");
        Assert.Equal("invocation/def/response", next);
    }

    [Fact]
    public async Task EndWithAProcessThatLambdaEnds()
    {
        await using TestProgram program = new();
        program.Api.OnPost = _ => LoopbackResponse.Text(500, "");
        program.Functions.Map(
            "Report", (_, response, _, cancellation) => response.WriteAsync("1"u8.ToArray(), cancellation).AsTask());
        program.Start();
        program.Api.Send("{}", "abc");

        StreambotRuntimeException exception =
            await Assert.ThrowsAsync<StreambotRuntimeException>(() => program.Running);

        Assert.Equal(
            $"STREAMBOT6006: The Lambda Runtime API at '{program.Api.Address}' failed at 'invocation/abc/response': "
                + "the status is 500. Lambda starts another process.",
            exception.Message);
    }

    [Fact]
    public async Task CannotWriteWhenTheyAreOver()
    {
        await using TestProgram program = new();
        ResponseStream? kept = null;
        Exception? refusal = null;
        program.Api.OnPost = _ =>
        {
            // Lambda has all of it, and has not answered yet.
            refusal = Record.Exception(() => kept!.WriteByte(2));
            return LoopbackResponse.Text(202, "");
        };
        program.Functions.Map("Report", (_, response, _, cancellation) =>
        {
            kept = response;
            return response.WriteAsync("1"u8.ToArray(), cancellation).AsTask();
        });
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("1", request.Text);
        Assert.IsType<ObjectDisposedException>(refusal);
    }

    private static JsonElement ErrorOf(LoopbackRequest request) =>
        JsonElement.Parse(Convert.FromBase64String(request.Trailers["Lambda-Runtime-Function-Error-Body"]));
}
