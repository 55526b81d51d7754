using System.Text;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class FunctionsOfBytes
{
    [Fact]
    public async Task AnswerWithTheStreamOfTheirHandler()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", async (events, _, cancellation) =>
        {
            using StreamReader reader = new(events, leaveOpen: true);
            return Bytes("got " + await reader.ReadToEndAsync(cancellation));
        });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("""{"a":1}""", "abc");

        Assert.Equal("invocation/abc/response", path);
        Assert.Equal("""got {"a":1}""", request.Text);
        Assert.Equal("application/json", request.Headers["Content-Type"]);
    }

    [Fact]
    public async Task AnswerOneEventAfterTheOther()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", async (events, context, cancellation) =>
        {
            MemoryStream copy = new();
            await events.CopyToAsync(copy, cancellation);
            copy.Position = 0;
            return copy;
        });
        program.Start();

        for (int i = 0; i < 20; i++)
        {
            // Events that grow and shrink: none may keep a part of another.
            string json = $"\"{new string((char)('a' + i), 1 + i * 7919 % 50_000)}\"";
            (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json, $"request-{i}");

            Assert.Equal($"invocation/request-{i}/response", path);
            Assert.Equal(json, request.Text);
        }
        Assert.Equal(1, program.Api.Connections);
    }

    [Fact]
    public async Task AnswerNullWithoutAStream()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", (_, _, _) => Task.FromResult<Stream>(null!));
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("null", request.Text);
    }

    [Fact]
    public async Task FailWhenTheirStreamFailsHalfway()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", (_, _, _) => Task.FromResult<Stream>(new BrokenStream()));
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("The disk is gone.", request.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task FailWhenTheirStreamIsTooLong()
    {
        await using TestProgram program = new();
        int size = 6_291_556;
        program.Functions.Map("Orders", (_, _, _) => Task.FromResult<Stream>(new MemoryStream(new byte[size++])));
        program.Start();

        (string fits, LoopbackRequest largest) = await program.Api.InvokeAsync("{}");
        (string exceeds, LoopbackRequest refused) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/response", fits);
        Assert.Equal(6_291_556, largest.Body.Length);
        Assert.Equal("invocation/request-1/error", exceeds);
        Assert.Equal(
            "STREAMBOT6007: The result is larger than the 6291556 bytes that Lambda allows. Return less, or store it "
                + "in S3 and return its key.",
            refused.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task CannotReadAnEventThatIsOver()
    {
        await using TestProgram program = new();
        Stream? kept = null;
        program.Functions.Map("Orders", (events, _, _) =>
        {
            kept = events;
            return Task.FromResult<Stream>(Bytes("1"));
        });
        program.Start();

        await program.Api.InvokeAsync("{}");

        Assert.Throws<ObjectDisposedException>(() => kept!.ReadByte());
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private sealed class BrokenStream : MemoryStream
    {
        private bool _began;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_began)
                throw new IOException("The disk is gone.");
            _began = true;
            buffer.Span[0] = (byte)'{';
            return ValueTask.FromResult(1);
        }
    }
}
