// Writes a line as Logged does, without a logger: what .NET takes to open the console falls on each of them.
StreambotFunctions functions = new();
functions.Map("ConsoleLogged", (events, context, cancellation) =>
{
    Console.WriteLine($"An event of {events.Length} bytes");
    return Task.FromResult(events);
});
await functions.RunAsync();
