using Microsoft.Extensions.Logging;

// Gives the event back, as Orders does, and logs a line.
using ILoggerFactory logging = StreambotLoggerFactory.Create();
ILogger logger = logging.CreateLogger("Orders");
StreambotFunctions functions = new();
functions.Map("Logged", (events, context, cancellation) =>
{
    logger.LogInformation("An event of {Length} bytes", events.Length);
    return Task.FromResult(events);
});
await functions.RunAsync();
