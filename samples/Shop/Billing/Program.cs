using Shop.Contracts;

StreambotFunctions functions = new();
functions.MapSqs("Billing", ShopJson.Default.Order, BillAsync);
await functions.RunAsync();

static async Task BillAsync(Order order, SqsMessage message, CancellationToken cancellation)
{
    if (order.Lines.Count == 0)
        throw new InvalidDataException($"Order {order.Id} has no lines.");

    await Console.Out.WriteLineAsync(
        $"Billed {order.Customer}: {order.Total} {StreambotConfiguration.Currency}".AsMemory(), cancellation);
}
