using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Loop;

public sealed class FunctionsOfTypes
{
    [Fact]
    public async Task AnswerWithTheResultOfTheirHandler()
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Orders",
            OrdersJson.Default.Order,
            OrdersJson.Default.Receipt,
            (Order order, InvocationContext _, CancellationToken _) =>
                Task.FromResult(new Receipt($"{order.Count} x {order.Name}")));
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("""{"Name":"tea","Count":3}""");

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("""{"Text":"3 x tea"}""", request.Text);
    }

    [Fact]
    public async Task AnswerNullWithoutAResult()
    {
        await using TestProgram program = new();
        Order? seen = null;
        program.Functions.Map(
            "Orders",
            OrdersJson.Default.Order,
            (Order order, InvocationContext _, CancellationToken _) =>
            {
                seen = order;
                return Task.CompletedTask;
            });
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("""{"Name":"tea","Count":3}""");

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("null", request.Text);
        Assert.Equal(new Order("tea", 3), seen);
    }

    [Fact]
    public async Task AnswerNullWhenTheResultIsNull()
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Orders",
            OrdersJson.Default.Order,
            OrdersJson.Default.Receipt,
            (Order _, InvocationContext _, CancellationToken _) => Task.FromResult<Receipt>(null!));
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/response", path);
        Assert.Equal("null", request.Text);
    }

    [Theory]
    [InlineData("""{"Name":1}""")]
    [InlineData("no JSON")]
    [InlineData("")]
    public async Task FailOnAnEventOfAnotherKind(string json)
    {
        await using TestProgram program = new();
        program.Functions.Map(
            "Orders",
            OrdersJson.Default.Order,
            (Order _, InvocationContext _, CancellationToken _) => Task.CompletedTask);
        program.Start();

        (string path, LoopbackRequest request) = await program.Api.InvokeAsync(json);

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("STREAMBOT6008", request.Json.GetProperty("errorType").GetString());
        Assert.StartsWith(
            "STREAMBOT6008: The event cannot be read as Order: ",
            request.Json.GetProperty("errorMessage").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailWhenTheResultIsTooLarge()
    {
        await using TestProgram program = new();
        int size = 0;
        program.Functions.Map(
            "Orders",
            OrdersJson.Default.Order,
            OrdersJson.Default.String,
            (Order _, InvocationContext _, CancellationToken _) => Task.FromResult(new string('x', size)));
        program.Start();

        size = 6_291_556 - 2;
        (string fits, LoopbackRequest largest) = await program.Api.InvokeAsync("{}");
        size++;
        (string exceeds, LoopbackRequest refused) = await program.Api.InvokeAsync("{}");

        Assert.Equal("invocation/request-1/response", fits);
        Assert.Equal(6_291_556, largest.Body.Length);
        Assert.Equal("invocation/request-1/error", exceeds);
        Assert.Equal(
            "STREAMBOT6007: The result is larger than the 6291556 bytes that Lambda allows. Return less, or store it "
                + "in S3 and return its key.",
            refused.Json.GetProperty("errorMessage").GetString());
    }
}
