namespace StreambotFunction1.Tests;

public sealed class FunctionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task HandlesItsEvent()
    {
        // The whole program, from its first line.
        await using StreambotProgram program = await StreambotProgram.StartAsync(
            typeof(Program).Assembly, new() { Configuration = { ["Greeting"] = "Hello" } }, Cancellation);

        InvocationResult result = await program.InvokeAsync("{ \"name\": \"world\" }", cancellation: Cancellation);

        Assert.Null(result.Error);
        Assert.Equal("{\"done\":true}", result.Response);
        Assert.Contains("world", result.Log);
    }
}
