namespace Streambot.Testing.Tests;

public sealed class AProgramInTheProcessOfATest
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task IsTheWholeProgramWithItsLog()
    {
        await using StreambotProgram program = await StartAsync("Orders", ("Greeting", "Hello"));

        InvocationResult result = await program.InvokeAsync(KinesisEvents.Of("one", "two"), cancellation: Cancellation);

        Assert.Null(result.Error);
        Assert.Empty(result.Failures);
        Assert.Equal("Hello 1 one\nHello 1 two\n", result.Log);
        Assert.Equal("Starting.\nHello 1 one\nHello 1 two\n", program.Log);
        Assert.InRange(result.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ReportsTheRecordsThatFailed()
    {
        await using StreambotProgram program = await StartAsync("Orders");

        InvocationResult result = await program.InvokeAsync(
            KinesisEvents.Of("one", "bad", "two"), cancellation: Cancellation);

        Assert.Equal(["2"], result.Failures);
        Assert.Contains("InvalidOperationException: no good", result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("two", result.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportsTheErrorOfItsHandler()
    {
        await using StreambotProgram program = await StartAsync("Echo");

        InvocationResult failed = await program.InvokeAsync("\"fail\"", cancellation: Cancellation);
        InvocationResult next = await program.InvokeAsync(
            "\"hello\"", new() { RequestId = "r-1", TenantId = "t-1" }, Cancellation);

        Assert.Equal("ArgumentException", failed.Error!.Type);
        Assert.Equal("I was told to.", failed.Error.Message);
        Assert.NotEmpty(failed.Error.StackTrace);
        Assert.Equal("hello r-1 t-1", next.Read(Program.ProgramJson.Default.String));
    }

    [Fact]
    public async Task IsCanceledShortlyBeforeItsDeadline()
    {
        await using StreambotProgram program = await StartAsync("Echo");

        // What is left then is a tenth: enough for a busy machine.
        InvocationResult result = await program.InvokeAsync(
            "\"sleep\"", new() { Timeout = TimeSpan.FromSeconds(8) }, Cancellation);

        Assert.Contains("STREAMBOT6009", result.Error!.Message + result.Error.Type, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StreamsItsResponse()
    {
        await using StreambotProgram program = await StartAsync("Stream");

        InvocationResult whole = await program.InvokeAsync("\"\"", cancellation: Cancellation);
        InvocationResult failed = await program.InvokeAsync("\"fail\"", cancellation: Cancellation);

        Assert.True(whole.IsStreamed);
        Assert.Equal("one two", whole.Response);
        Assert.Null(whole.Error);
        Assert.Equal("one ", failed.Response);
        Assert.Equal("ArgumentException", failed.Error!.Type);
    }

    [Fact]
    public async Task HasANewConfigurationFromTheNextInvocationOn()
    {
        await using StreambotProgram program = await StartAsync("Orders", ("Greeting", "Hello"));
        await program.InvokeAsync(KinesisEvents.Of("one"), cancellation: Cancellation);

        program.Configure(new Dictionary<string, string> { ["Greeting"] = "Hi" });
        InvocationResult result = await program.InvokeAsync(KinesisEvents.Of("two"), cancellation: Cancellation);

        Assert.Equal("Hi 1 two\n", result.Log);
        Assert.Null(Environment.GetEnvironmentVariable("Greeting"));
    }

    [Fact]
    public async Task RunsBesideAnotherOne()
    {
        await using StreambotProgram one = await StartAsync("Orders", ("Greeting", "One"));
        await using StreambotProgram other = await StartAsync("Orders", ("Greeting", "Other"));
        string[] data = [.. Enumerable.Range(0, 100).Select(number => $"{number}")];

        InvocationResult[] results = await Task.WhenAll(
            one.InvokeAsync(KinesisEvents.Of(data), cancellation: Cancellation),
            other.InvokeAsync(KinesisEvents.Of(data), cancellation: Cancellation));

        Assert.Equal(string.Concat(data.Select(text => $"One 1 {text}\n")), results[0].Log);
        Assert.Equal(string.Concat(data.Select(text => $"Other 1 {text}\n")), results[1].Log);
    }

    [Fact]
    public async Task AnswersOneAfterTheOther()
    {
        await using StreambotProgram program = await StartAsync("Echo");

        InvocationResult[] results = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            program.InvokeAsync($"\"{number}\"", new() { RequestId = $"r-{number}" }, Cancellation)));

        Assert.Equal(
            Enumerable.Range(0, 20).Select(number => $"\"{number} r-{number} \""),
            results.Select(result => result.Response));
    }

    [Fact]
    public async Task EndsWhenItIsDisposed()
    {
        StreambotProgram program = await StartAsync("Echo");

        await program.DisposeAsync();

        Assert.EndsWith("Ending.\n", program.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Orders", "fail", "I cannot start.")]
    [InlineData("Orders", "end", "It has ended")]
    [InlineData("Ordres", "", "STREAMBOT6004")]
    public async Task ThatCannotStartSaysWhy(string function, string argument, string reason)
    {
        StreambotProgramOptions options = new() { FunctionName = function };
        if (argument.Length > 0)
            options.Arguments.Add(argument);

        StreambotProgramException exception = await Assert.ThrowsAsync<StreambotProgramException>(
            () => StreambotProgram.StartAsync(ProgramAssembly.Value, options, Cancellation));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task IsNotALibrary() => Assert.ThrowsAsync<ArgumentException>(
        () => StreambotProgram.StartAsync(typeof(StreambotFunctions).Assembly, cancellation: Cancellation));

    [Fact]
    public async Task LeavesTheConsoleOfTheTestsAlone()
    {
        TextWriter before = Console.Out;
        using StringWriter own = new();
        await using StreambotProgram program = await StartAsync("Orders");

        await program.InvokeAsync(KinesisEvents.Of("one"), cancellation: Cancellation);
        await Console.Out.WriteLineAsync("mine");

        Assert.DoesNotContain("mine", program.Log, StringComparison.Ordinal);
        Assert.NotNull(before);
    }

    private static Task<StreambotProgram> StartAsync(string function, params (string Key, string Value)[] configuration)
    {
        StreambotProgramOptions options = new() { FunctionName = function };
        foreach ((string key, string value) in configuration)
            options.Configuration[key] = value;
        return StreambotProgram.StartAsync(ProgramAssembly.Value, options, Cancellation);
    }
}
