using System.Text;

StreambotFunctions functions = new();
functions.MapKinesis(HandleAsync);
await functions.RunAsync();

// If it throws, Lambda sends this record and those that follow it in its shard again.
static async Task HandleAsync(KinesisRecord record, CancellationToken cancellation)
{
    string text = Encoding.UTF8.GetString(record.Data.Span);
    await Console.Out.WriteLineAsync($"{StreambotConfiguration.Greeting} {text}".AsMemory(), cancellation);
}
