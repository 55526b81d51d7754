using System.Text;

StreambotFunctions functions = new();
functions.Map(HandleAsync);
await functions.RunAsync();

// The event and the result are whatever the caller sends and expects: here, JSON.
static async Task<Stream> HandleAsync(Stream request, InvocationContext context, CancellationToken cancellation)
{
    using StreamReader reader = new(request);
    string text = await reader.ReadToEndAsync(cancellation);
    await Console.Out.WriteLineAsync($"{StreambotConfiguration.Greeting} {text}".AsMemory(), cancellation);
    return new MemoryStream(Encoding.UTF8.GetBytes("{\"done\":true}"));
}
