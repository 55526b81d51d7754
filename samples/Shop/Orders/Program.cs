using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orders;
using Shop.Contracts;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Services.AddOptions<LimitOptions>().BindConfiguration("Limits");
builder.AddStreambot().MapKinesis<OrdersHandler, Order>("Orders", ShopJson.Default.Order);
await builder.Build().RunAsync();
