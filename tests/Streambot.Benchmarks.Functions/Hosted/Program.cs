using Microsoft.Extensions.Hosting;

// The handler of one record as a class, in the host of .NET's own templates.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.AddStreambot().MapKinesis<OrdersHandler>();
await builder.Build().RunAsync();

internal sealed class OrdersHandler : IKinesisHandler
{
    public Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
}
