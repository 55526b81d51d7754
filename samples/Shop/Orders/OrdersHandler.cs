using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Shop.Contracts;

namespace Orders;

// A snapshot belongs to an invocation, as the handler does: each sees the latest limits.
internal sealed partial class OrdersHandler(IOptionsSnapshot<LimitOptions> limits, ILogger<OrdersHandler> logger)
    : IKinesisHandler<Order>
{
    public Task HandleAsync(Order order, KinesisRecord record, CancellationToken cancellation)
    {
        // No retry would change it: an exception here would keep the rest of the shard waiting.
        if (order.Total > limits.Value.MaxTotal)
            LogRefused(order.Id, order.Total);
        else
            LogAccepted(order.Id, order.Total);
        return Task.CompletedTask;
    }

    [LoggerMessage(1, LogLevel.Information, "Accepted order {OrderId}: {Total}")]
    private partial void LogAccepted(string orderId, decimal total);

    [LoggerMessage(2, LogLevel.Warning, "Refused order {OrderId}: {Total}")]
    private partial void LogRefused(string orderId, decimal total);
}
