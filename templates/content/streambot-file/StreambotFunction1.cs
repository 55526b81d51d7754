#:sdk Streambot.Sdk@STREAMBOT_SDK_VERSION
#:property PublishAot=false

StreambotFunctions functions = new();
functions.MapSqs(HandleAsync);
await functions.RunAsync();

// If it throws, this message returns to the queue, and no other.
static async Task HandleAsync(SqsMessage message, CancellationToken cancellation)
{
    await Console.Out.WriteLineAsync($"{StreambotConfiguration.Greeting} {message.Body}".AsMemory(), cancellation);
}
