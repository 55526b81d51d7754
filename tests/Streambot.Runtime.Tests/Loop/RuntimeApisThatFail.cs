using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class RuntimeApisThatFail
{
    [Fact]
    public async Task EndTheProgramWhenThereIsNone()
    {
        await using TestProgram program = new();
        program.Variables["AWS_LAMBDA_RUNTIME_API"] = null;
        program.Functions.Map("Orders", (_, _, _) => Task.FromResult(Stream.Null));
        program.Start();

        await program.Running;

        Assert.Equal(
            "ERROR\tSTREAMBOT6001: AWS_LAMBDA_RUNTIME_API is not set: this program answers Lambda, and nothing calls "
                + "it here. Run a Debug build with 'dotnet run', or the bundle with 'dotnet publish -t:StreambotInvoke "
                + "-p:StreambotEvent=event.json'.\n",
            program.Log);
    }

    [Fact]
    public async Task EndTheProgramWhenTheyCannotBeReached()
    {
        await using TestProgram program = new();
        using TcpListener closed = new(IPAddress.Loopback, 0);
        closed.Start();
        string address = closed.LocalEndpoint.ToString()!;
        closed.Stop();
        program.Variables["AWS_LAMBDA_RUNTIME_API"] = address;

        await AssertEndsAsync(
            program, $"STREAMBOT6006: The Lambda Runtime API at '{address}' failed at 'invocation/next': ");
    }

    [Theory]
    [InlineData("127.0.0.1:9001\n")]
    [InlineData("b\u00fccher.example:9001")]
    public async Task EndTheProgramWhenTheirAddressIsNone(string address)
    {
        await using TestProgram program = new();
        program.Variables["AWS_LAMBDA_RUNTIME_API"] = address;

        await AssertEndsAsync(program, $"STREAMBOT6006: The Lambda Runtime API at '{address}' failed at "
            + "'invocation/next': the header Host has a character that no header can contain. ");
    }

    [Fact]
    public async Task DoNotHideWhyAProgramCannotStartWhenTheirAddressIsNone()
    {
        await using TestProgram program = new();
        program.Variables["AWS_LAMBDA_RUNTIME_API"] = "127.0.0.1:9001\n";
        program.Start();

        StreambotRuntimeException exception =
            await Assert.ThrowsAsync<StreambotRuntimeException>(() => program.Running);

        Assert.StartsWith("STREAMBOT6002: ", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("ERROR\tSTREAMBOT6006: ", program.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EndTheProgramWhenTheyCannotRecover()
    {
        await using TestProgram program = new();
        program.Api.SendRaw(LoopbackResponse.Text(500, ""));

        await AssertEndsAsync(program,
            $"STREAMBOT6006: The Lambda Runtime API at '{program.Api.Address}' failed at 'invocation/next': the status "
                + "is 500. Lambda starts another process.");
    }

    [Fact]
    public async Task EndTheProgramWhenTheyHangUpInAnEvent()
    {
        await using TestProgram program = new();
        program.Api.SendRaw(LoopbackResponse.Text(200, """{"Name":"tea"}""") with
        {
            CutOffAfter = 4,
            Headers = new() { ["Lambda-Runtime-Aws-Request-Id"] = "abc" },
        });

        await AssertEndsAsync(program,
            $"STREAMBOT6006: The Lambda Runtime API at '{program.Api.Address}' failed at 'invocation/next': ");
    }

    [Fact]
    public async Task EndTheProgramWhenAnEventHasNoRequest()
    {
        await using TestProgram program = new();
        program.Api.SendRaw(LoopbackResponse.Text(200, "{}"));

        await AssertEndsAsync(program, $"STREAMBOT6006: The Lambda Runtime API at '{program.Api.Address}' failed at "
            + "'invocation/next': the answer has no request ID. Lambda starts another process.");
    }

    [Fact]
    public async Task EndTheProgramWhenTheyRefuseAResult()
    {
        await using TestProgram program = new();
        program.Api.OnPost = _ => LoopbackResponse.Text(500, "");
        program.Api.Send("{}", "abc");

        await AssertEndsAsync(program,
            $"STREAMBOT6006: The Lambda Runtime API at '{program.Api.Address}' failed at 'invocation/abc/response': "
                + "the status is 500. Lambda starts another process.");
    }

    [Fact]
    public async Task EndTheProgramWhenTheyResetTheConnectionInAResult()
    {
        await using TestProgram program = new();
        ConcurrentQueue<string> posts = new();
        program.Api.OnPost = request =>
        {
            posts.Enqueue(request.Path);
            return LoopbackResponse.Reset;
        };
        program.Api.Send("{}", "abc");

        await AssertEndsAsync(program,
            $"STREAMBOT6006: The Lambda Runtime API at '{program.Api.Address}' failed at 'invocation/abc/response': ");

        // Lambda may have the result: it is not handed in twice.
        Assert.Equal(["/2018-06-01/runtime/invocation/abc/response"], posts);
        Assert.Equal(1, program.Api.Asked);
    }

    [Fact]
    public async Task EndTheProgramWhenTheyResetTheConnectionInTheirAnswerToAResult()
    {
        await using TestProgram program = new();
        program.Api.OnPost = _ => LoopbackResponse.Text(202, """{"status":"OK"}""") with { CutOffAfter = 5 };
        program.Api.Send("{}", "abc");

        await AssertEndsAsync(program,
            $"STREAMBOT6006: The Lambda Runtime API at '{program.Api.Address}' failed at 'invocation/abc/response': ");
    }

    [Fact]
    public async Task EndTheProgramWhenTheyResetTheConnectionInAnError()
    {
        await using TestProgram program = new();
        program.Api.OnPost = _ => LoopbackResponse.Reset;
        program.Functions.Map("Orders", (_, _, _) => throw new InvalidOperationException("The basket is empty."));
        program.Start();
        program.Api.Send("{}", "abc");

        StreambotRuntimeException exception =
            await Assert.ThrowsAsync<StreambotRuntimeException>(() => program.Running);

        Assert.StartsWith(
            $"STREAMBOT6006: The Lambda Runtime API at '{program.Api.Address}' failed at 'invocation/abc/error': ",
            exception.Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "abc\tERROR\tSystem.InvalidOperationException: The basket is empty.",
            program.Log,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task DoNotHideWhyAProgramCannotStart()
    {
        await using TestProgram program = new();
        program.Api.OnPost = _ => LoopbackResponse.Text(500, "");
        program.Start();

        StreambotRuntimeException exception =
            await Assert.ThrowsAsync<StreambotRuntimeException>(() => program.Running);

        Assert.Equal(
            "STREAMBOT6002: No handler is mapped. Call MapKinesis, MapSqs or another Map method of StreambotFunctions "
                + "before RunAsync.",
            exception.Message);
        Assert.Equal(
            $"ERROR\tSTREAMBOT6006: The Lambda Runtime API at '{program.Api.Address}' failed at 'init/error': the "
                + "status is 500. Lambda starts another process.\n",
            program.Log);
    }

    private static async Task AssertEndsAsync(TestProgram program, string message)
    {
        program.Functions.Map("Orders", (_, _, _) => Task.FromResult(Stream.Null));
        program.Start();
        StreambotRuntimeException exception =
            await Assert.ThrowsAsync<StreambotRuntimeException>(() => program.Running);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }
}
