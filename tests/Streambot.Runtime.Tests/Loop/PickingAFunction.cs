using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class PickingAFunction
{
    [Theory]
    [InlineData("Orders", "bootstrap", "orders")]
    [InlineData("Returns", "Orders", "returns")]
    [InlineData(null, "Returns", "returns")]
    [InlineData("", "Orders", "orders")]
    public async Task TakesTheOneThatIsNamed(string? function, string handler, string expected)
    {
        await using TestProgram program = new();
        program.Variables["STREAMBOT_FUNCTION"] = function;
        program.Variables["_HANDLER"] = handler;
        Map(program, "Orders", "orders");
        Map(program, "Returns", "returns");
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal(expected, request.Text);
    }

    [Fact]
    public async Task TakesTheOneThereIs()
    {
        await using TestProgram program = new();
        program.Variables["STREAMBOT_FUNCTION"] = "Renamed";
        Map(program, "Orders", "orders");
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("orders", request.Text);
    }

    [Fact]
    public async Task FailsWithoutAny()
    {
        await using TestProgram program = new();

        await AssertFailsAsync(
            program,
            "STREAMBOT6002",
            "STREAMBOT6002: No handler is mapped. Call MapKinesis, MapSqs or another Map method of StreambotFunctions "
                + "before RunAsync.");
    }

    [Fact]
    public async Task FailsWhenTwoHaveOneName()
    {
        await using TestProgram program = new();
        Map(program, "Orders", "a");
        Map(program, "Orders", "b");

        await AssertFailsAsync(
            program,
            "STREAMBOT6003",
            "STREAMBOT6003: Two handlers are mapped under the name 'Orders'. Map each function once.");
    }

    [Fact]
    public async Task FailsWhenTheNamedOneIsNotMapped()
    {
        await using TestProgram program = new();
        program.Variables["STREAMBOT_FUNCTION"] = "orders";
        Map(program, "Orders", "a");
        Map(program, "Returns", "b");

        await AssertFailsAsync(
            program,
            "STREAMBOT6004",
            "STREAMBOT6004: STREAMBOT_FUNCTION is 'orders', but the mapped handlers are Orders, Returns. Map a handler "
                + "under that name, or correct the name of the StreambotFunction item.");
    }

    [Fact]
    public async Task FailsWhenNoneIsNamed()
    {
        await using TestProgram program = new();
        Map(program, "Orders", "a");
        Map(program, "Returns", "b");

        await AssertFailsAsync(
            program,
            "STREAMBOT6005",
            "STREAMBOT6005: The handlers Orders, Returns are mapped, and neither STREAMBOT_FUNCTION nor _HANDLER names "
                + "one of them. Set STREAMBOT_FUNCTION in the function's environment.");
    }

    [Fact]
    public async Task TakesTheOnlyOneWithoutAName()
    {
        await using TestProgram program = new();
        program.Variables["STREAMBOT_FUNCTION"] = "Orders";
        program.Functions.Map((_, _, _) => Task.FromResult<Stream>(new MemoryStream("1"u8.ToArray())));
        program.Start();

        (_, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("1", request.Text);
    }

    [Fact]
    public async Task FailsWhenOneOfSeveralHasNoName()
    {
        await using TestProgram program = new();
        Map(program, "Orders", "a");
        program.Functions.MapKinesis((_, _) => Task.CompletedTask);

        await AssertFailsAsync(
            program,
            "STREAMBOT6033",
            "STREAMBOT6033: 2 handlers are mapped, and one of them has no name. Give each handler the logical ID of "
                + "its function: functions.MapKinesis(\"Orders\", ...).");
    }

    private static void Map(TestProgram program, string name, string answer) =>
        program.Functions.Map(
            name, (_, _, _) => Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(answer))));

    private static async Task AssertFailsAsync(TestProgram program, string code, string message)
    {
        program.Start();
        StreambotRuntimeException exception =
            await Assert.ThrowsAsync<StreambotRuntimeException>(() => program.Running);
        (string path, LoopbackRequest request) = await program.Api.NextPostAsync();

        Assert.Equal("init/error", path);
        Assert.Equal(code, request.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.Equal(message, request.Json.GetProperty("errorMessage").GetString());
        Assert.Equal(code, exception.Code);
        Assert.Equal(message, exception.Message);
        Assert.Equal(0, program.Api.Asked);
    }
}
