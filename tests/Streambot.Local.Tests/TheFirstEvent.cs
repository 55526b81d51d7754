using System.Text.Json;

namespace Streambot.Local.Tests;

public sealed class TheFirstEvent
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("event.json", 0)]
    [InlineData("SQS", 0)]
    [InlineData("broken.json", 1)]
    [InlineData("missing.json", 1)]
    public async Task IsAnsweredAndEndsTheProgram(string name, int exitCode)
    {
        List<string> seen = [];
        await using ALocalProgram program = new ALocalProgram(new LocalTestFunction("Orders"))
        {
            Functions = () => new StreambotFunctions().Map(
                JsonElements.Default.JsonElement,
                JsonElements.Default.JsonElement,
                (JsonElement input, InvocationContext _, CancellationToken _) =>
                {
                    seen.Add(input.GetRawText());
                    return Task.FromResult(JsonElement.Parse("""{"batchItemFailures":[]}"""));
                }),
        }.With("Event", name);
        await File.WriteAllTextAsync(program.PathOf("event.json"), "{\"n\":1}", Cancellation);
        await File.WriteAllTextAsync(program.PathOf("broken.json"), "{\"n\":", Cancellation);

        Assert.Equal(exitCode, await program.RunAsync());
        Assert.Equal(1 - exitCode, seen.Count);
    }

    [Fact]
    public async Task OnWhichTheHandlerFailsEndsTheProgramWithOne()
    {
        await using ALocalProgram program = new ALocalProgram(new LocalTestFunction("Orders"))
        {
            Functions = () => new StreambotFunctions().Map(
                JsonElements.Default.JsonElement,
                JsonElements.Default.String,
                (_, _, _) => throw new InvalidOperationException("no good")),
        }.With("Event", "sqs");

        Assert.Equal(1, await program.RunAsync());
    }

    [Fact]
    public async Task OfSeveralFunctionsNeedsTheNameOfOne()
    {
        await using ALocalProgram program = new ALocalProgram(new("Orders"), new("Billing"))
        {
            Functions = () => new(),
        }.With("Event", "sqs");

        Assert.Equal(1, await program.RunAsync());
    }

    [Fact]
    public async Task IsNotAwaitedByAProgramWithoutHandlers()
    {
        await using ALocalProgram program = new(new LocalTestFunction("Orders")) { Functions = () => new() };

        Assert.Equal(1, await program.RunAsync());
    }
}
