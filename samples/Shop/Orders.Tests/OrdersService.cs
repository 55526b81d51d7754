using System.Text.Json;
using Shop.Contracts;
using Streambot.Testing;

namespace Orders.Tests;

public sealed class OrdersService
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RefusesAnOrderAboveTheLimit()
    {
        await using StreambotProgram program = await StartAsync(maxTotal: 10);

        InvocationResult result = await program.InvokeAsync(
            KinesisEvents.Of(Order("A-1", price: 10), Order("A-2", price: 11)), cancellation: Cancellation);

        Assert.Empty(result.Failures);
        Assert.Contains("Accepted order A-1: 10", result.Log);
        Assert.Contains("Refused order A-2: 11", result.Log);
    }

    [Fact]
    public async Task SeesAnotherLimitWithoutANewDeployment()
    {
        await using StreambotProgram program = await StartAsync(maxTotal: 10);
        await program.InvokeAsync(KinesisEvents.Of(Order("A-1", price: 11)), cancellation: Cancellation);

        program.Configure(new Dictionary<string, string> { ["Limits__MaxTotal"] = "20" });
        InvocationResult result = await program.InvokeAsync(
            KinesisEvents.Of(Order("A-2", price: 11)), cancellation: Cancellation);

        Assert.Contains("Accepted order A-2: 11", result.Log);
    }

    [Fact]
    public async Task FailsWithARecordThatIsNoOrder()
    {
        await using StreambotProgram program = await StartAsync(maxTotal: 10);

        InvocationResult result = await program.InvokeAsync(KinesisEvents.Of("no order"), cancellation: Cancellation);

        Assert.Single(result.Failures);
    }

    private static Task<StreambotProgram> StartAsync(decimal maxTotal) => StreambotProgram.StartAsync(
        typeof(Program).Assembly,
        new() { Configuration = { ["Limits__MaxTotal"] = $"{maxTotal}" } },
        Cancellation);

    private static string Order(string id, decimal price) =>
        JsonSerializer.Serialize(new Order(id, "Ada", [new("Lamp", price, Count: 1)]), ShopJson.Default.Order);
}
