using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class ProgramsThatCannotStart
{
    [Fact]
    public async Task ReportTheReasonOnce()
    {
        await using TestProgram program = new();

        await program.Functions.ReportStartupErrorAsync(
            new InvalidOperationException("No disk."), TestContext.Current.CancellationToken);
        await program.Functions.ReportStartupErrorAsync(
            new InvalidOperationException("Nor a net."), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<StreambotRuntimeException>(
            () => program.Functions.RunAsync(TestContext.Current.CancellationToken));

        (string path, LoopbackRequest request) = await program.Api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Equal("InvalidOperationException", request.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal("No disk.", request.Json.GetProperty("errorMessage").GetString());
        Assert.Equal(1, program.Api.Posted);
    }

    [Fact]
    public async Task ReportNothingOutsideOfLambda()
    {
        await using TestProgram program = new();
        program.Variables["AWS_LAMBDA_RUNTIME_API"] = null;

        await program.Functions.ReportStartupErrorAsync(
            new InvalidOperationException(), TestContext.Current.CancellationToken);

        Assert.Equal(0, program.Api.Posted);
        Assert.Equal("", program.Log);
    }

    [Fact]
    public async Task CanAskBeforeWhichHandlerTheyRun()
    {
        await using TestProgram program = new();
        Assert.StartsWith(
            "STREAMBOT6002",
            Assert.Throws<StreambotRuntimeException>(() => program.Functions.SelectFunction()).Message,
            StringComparison.Ordinal);

        program.Functions.Map("Orders", (_, _, _) => Task.FromResult(Stream.Null));
        Assert.Equal("Orders", program.Functions.SelectFunction());

        program.Functions.Map("Returns", (_, _, _) => Task.FromResult(Stream.Null));
        program.Variables["STREAMBOT_FUNCTION"] = "Returns";
        Assert.Equal("Returns", program.Functions.SelectFunction());
    }
}
