using Microsoft.Extensions.Hosting;

// The host of .NET's own templates with nothing in it, and a function of bytes beside it: the least that a host can
// take.
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
using IHost host = builder.Build();
await host.StartAsync();
StreambotFunctions functions = new();
functions.Map((events, context, cancellation) => Task.FromResult(Stream.Null));
await functions.RunAsync();
