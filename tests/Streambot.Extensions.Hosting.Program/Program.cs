using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Streambot;
using Streambot.Extensions.Hosting.Program;

HostApplicationBuilder builder = args.Contains("empty")
    ? Host.CreateEmptyApplicationBuilder(settings: null)
    : Host.CreateApplicationBuilder(args);
builder.Services.AddSingleton<Store>();
builder.Services.AddHostedService<Signs>();
if (args.Contains("failing"))
    builder.Services.AddHostedService<FailingService>();

StreambotBuilder streambot = builder.AddStreambot();
if (args.Contains("missing"))
    streambot.MapSqs<HandlerWithoutService>();
else
    streambot.MapSqs<StoringHandler>("Billing");
await builder.Build().RunAsync();
