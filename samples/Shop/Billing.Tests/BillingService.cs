using System.Text.Json;
using Shop.Contracts;
using Streambot.Testing;

namespace Billing.Tests;

public sealed class BillingService
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BillsTheTotalOfAnOrder()
    {
        await using StreambotProgram program = await StartAsync();

        InvocationResult result = await program.InvokeAsync(
            SqsEvents.Of(Order(new OrderLine("Lamp", 20, 2), new OrderLine("Bulb", 3, 1))), cancellation: Cancellation);

        Assert.Empty(result.Failures);
        Assert.Contains("Billed Ada: 43 EUR", result.Log);
    }

    [Fact]
    public async Task SendsBackWhatItCannotBillAndNothingElse()
    {
        await using StreambotProgram program = await StartAsync();
        SqsTestMessage empty = new(Order()) { MessageId = "empty" };
        SqsTestMessage full = new(Order(new OrderLine("Lamp", 20, 2))) { MessageId = "full" };

        InvocationResult result = await program.InvokeAsync(SqsEvents.Of(empty, full), cancellation: Cancellation);

        Assert.Equal(["empty"], result.Failures);
    }

    private static Task<StreambotProgram> StartAsync() => StreambotProgram.StartAsync(
        typeof(Program).Assembly, new() { Configuration = { ["Currency"] = "EUR" } }, Cancellation);

    private static string Order(params OrderLine[] lines) =>
        JsonSerializer.Serialize(new Order("A-1", "Ada", lines), ShopJson.Default.Order);
}
