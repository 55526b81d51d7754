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

        InvocationResult result = await program.InvokeAsync(Inserted("world"), cancellation: Cancellation);

        Assert.Null(result.Error);
        Assert.Empty(result.Failures);
        Assert.Contains("Hello INSERT world", result.Log);
    }

    private static string Inserted(string id) => DynamoDBEvents.Of(
        DynamoDBTestChange.Insert(new Dictionary<string, object?> { ["Id"] = id }, "Id"));
}
