using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using System.Text.Json;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class HandlersThatFail
{
    [Fact]
    public async Task AreReportedAndTheProcessLivesOn()
    {
        await using TestProgram program = new();
        bool fails = true;
        program.Functions.Map("Orders", (_, _, _) => fails
            ? throw new InvalidOperationException("The basket is empty.", new ArgumentException("No tea."))
            : Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes("1"))));
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}", "abc");
        fails = false;
        (string next, _) = await program.Api.InvokeAsync("{}", "def");

        Assert.Equal("invocation/abc/error", path);
        Assert.Equal("InvalidOperationException", request.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("InvalidOperationException", request.Json.GetProperty("errorType").GetString());
        Assert.Equal("The basket is empty.", request.Json.GetProperty("errorMessage").GetString());
        JsonElement stack = request.Json.GetProperty("stackTrace");
        Assert.Contains(
            stack.EnumerateArray(),
            line => line.GetString()!.Contains(nameof(HandlersThatFail), StringComparison.Ordinal));
        Assert.Equal("ArgumentException", request.Json.GetProperty("cause").GetProperty("errorType").GetString());
        Assert.Equal("No tea.", request.Json.GetProperty("cause").GetProperty("errorMessage").GetString());
        Assert.Equal("invocation/def/response", next);
        Assert.StartsWith(
            "abc\tERROR\tSystem.InvalidOperationException: The basket is empty.",
            program.Log,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task MayDoSoLater()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", async (_, _, _) =>
        {
            await Task.Yield();
            throw new InvalidOperationException("Late.");
        });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("Late.", request.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task MayHaveGivenUpByThemselves()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", (_, _, _) => throw new TaskCanceledException("The shop took too long."));
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("TaskCanceledException", request.Json.GetProperty("errorType").GetString());
        Assert.Equal("The shop took too long.", request.Json.GetProperty("errorMessage").GetString());
    }

    [Fact]
    public async Task MayThrowWhatHasANameInAnotherScript()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", (_, _, _) => throw new ÜberlastException());
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("?berlastException", request.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("ÜberlastException", request.Json.GetProperty("errorType").GetString());
    }

    // As obfuscators name classes.
    [Fact]
    public async Task MayThrowWhatHasANameOfNoLetters()
    {
        Type type = AssemblyBuilder.DefineDynamicAssembly(new("Obfuscated"), AssemblyBuilderAccess.Run)
            .DefineDynamicModule("Obfuscated")
            .DefineType("a\u0001\u007f", TypeAttributes.Public, typeof(Exception))
            .CreateType();
        await using TestProgram program = new();
        program.Functions.Map("Orders", (_, _, _) => throw (Exception)Activator.CreateInstance(type)!);
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("a??", request.Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task MayReturnNoTask()
    {
        await using TestProgram program = new();
        program.Functions.Map("Orders", (_, _, _) => (Task<Stream>)null!);
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("NullReferenceException", request.Json.GetProperty("errorType").GetString());
    }

    private sealed class ÜberlastException : Exception;
}
