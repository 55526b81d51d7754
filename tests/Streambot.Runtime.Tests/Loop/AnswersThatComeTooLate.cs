using System.Text;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

/// <summary>Two invocations may have one request id; what tells them apart goes back with the answer.</summary>
public sealed class AnswersThatComeTooLate
{
    private const string Id = "Lambda-Runtime-Invocation-Id";

    public static TheoryData<string> Kinds => ["response", "error", "streamed"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CarryTheIdOfTheirInvocation(string kind)
    {
        await using TestProgram program = new();
        Map(program, kind);
        program.Start();

        (_, LoopbackRequest first) = await program.Api.InvokeAsync("{}", "abc", headers: (Id, "one"));
        (_, LoopbackRequest second) = await program.Api.InvokeAsync("{}", "abc", headers: (Id, "two"));

        Assert.Equal("one", first.Headers[Id]);
        Assert.Equal("two", second.Headers[Id]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CarryNoneWhereLambdaGivesNone(string kind)
    {
        await using TestProgram program = new();
        Map(program, kind);
        program.Start();

        await program.Api.InvokeAsync("{}", "abc", headers: (Id, "one"));
        (_, LoopbackRequest second) = await program.Api.InvokeAsync("{}", "def");

        Assert.False(second.Headers.ContainsKey(Id));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AreLoggedAndTheProcessLivesOn(string kind)
    {
        await using TestProgram program = new();
        Map(program, kind);
        program.Api.OnPost = _ => LoopbackResponse.Text(410, """{"errorType":"InvokeTimeout"}""");
        program.Start();

        await program.Api.InvokeAsync("{}", "abc", headers: (Id, "one"));
        string path = kind == "error" ? "error" : "response";
        await program.LoggedAsync(
            $"abc\tERROR\tSTREAMBOT6023: Lambda no longer accepts the answer at 'invocation/abc/{path}': the "
            + "invocation has timed out. Give the function a longer Timeout, or smaller batches.\n");
        program.Api.OnPost = _ => LoopbackResponse.Text(202, "");
        (string next, _) = await program.Api.InvokeAsync("{}", "def");

        Assert.Equal($"invocation/def/{path}", next);
    }

    [Theory]
    [InlineData("response", 400)]
    [InlineData("response", 403)]
    [InlineData("response", 413)]
    [InlineData("error", 400)]
    [InlineData("error", 413)]
    public async Task AreNotTheOnlyOnesThatLambdaRefuses(string kind, int status)
    {
        await using TestProgram program = new();
        Map(program, kind);
        program.Api.OnPost = _ => LoopbackResponse.Text(status, """{"errorType":"InvalidRequestID"}""");
        program.Start();

        await program.Api.InvokeAsync("{}", "abc");
        await program.LoggedAsync(
            $"STREAMBOT6024: Lambda refused the answer at 'invocation/abc/{kind}' with the status {status}, ");
        program.Api.OnPost = _ => LoopbackResponse.Text(202, "");
        (string next, _) = await program.Api.InvokeAsync("{}", "def");

        Assert.Equal($"invocation/def/{kind}", next);
        Assert.Equal(1, program.Api.Connections);
    }

    [Fact]
    public async Task EndAProcessThatLambdaWantsToEnd()
    {
        await using TestProgram program = new();
        Map(program, "response");
        program.Api.OnPost = _ => LoopbackResponse.Text(403, "");
        program.Start();

        await program.Api.InvokeAsync("{}", "abc");
        program.Api.SendRaw(LoopbackResponse.Text(403, ""));
        StreambotRuntimeException exception = await Assert.ThrowsAsync<StreambotRuntimeException>(
            () => program.Running);

        Assert.Equal("STREAMBOT6006", exception.Code);
        Assert.Contains("'invocation/next': the status is 403", exception.Message, StringComparison.Ordinal);
    }

    private static void Map(TestProgram program, string kind)
    {
        if (kind == "streamed")
        {
            program.Functions.Map("Orders", (_, response, _, cancellation) =>
                response.WriteAsync("1"u8.ToArray(), cancellation).AsTask());
        }
        else
        {
            program.Functions.Map("Orders", (_, _, _) => kind == "error"
                ? throw new InvalidOperationException("The basket is empty.")
                : Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes("1"))));
        }
    }
}
