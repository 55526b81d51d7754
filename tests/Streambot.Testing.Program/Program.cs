using System.Globalization;
using System.Text;
using Streambot;
using Streambot.Testing.Program;

if (args is ["fail"])
    throw new InvalidOperationException("I cannot start.");
if (args is ["end"])
    return 3;

await Console.Out.WriteLineAsync("Starting.");
StreambotFunctions functions = new();
functions.MapKinesis("Orders", async (record, cancellation) =>
{
    string text = Encoding.UTF8.GetString(record.Data.Span);
    if (text == "bad")
        throw new InvalidOperationException("no good");
    string greeting = StreambotEnvironment.Values.GetValueOrDefault("Greeting", "none");
    await Console.Out.WriteLineAsync($"{greeting} {record.PartitionKey} {text}".AsMemory(), cancellation);
});
functions.MapSqs("Billing", async (message, cancellation) =>
    await Console.Out.WriteLineAsync($"{message.MessageId} {message.Body}".AsMemory(), cancellation));
functions.MapDynamoDB("Customers", async (change, cancellation) =>
{
    string age = change.NewImage?["Age"].N ?? "";
    await Console.Out.WriteLineAsync($"{change.EventName} {change.Keys["Id"].S} {age}".AsMemory(), cancellation);
});
functions.Map(
    "Echo",
    ProgramJson.Default.String,
    ProgramJson.Default.String,
    (text, context, cancellation) => text switch
    {
        "fail" => throw new ArgumentException("I was told to."),
        "sleep" => SleepAsync(cancellation),
        "exit" => ExitAsync(),
        _ => Task.FromResult($"{text} {context.AwsRequestId} {context.TenantId}"),
    });
functions.Map("Stream", ProgramJson.Default.String, async (text, response, context, cancellation) =>
{
    await response.WriteAsync(Encoding.UTF8.GetBytes("one "), cancellation);
    if (text == "fail")
        throw new ArgumentException("I was told to.");
    await response.WriteAsync(Encoding.UTF8.GetBytes("two"), cancellation);
});
await functions.RunAsync();
await Console.Out.WriteLineAsync("Ending.");
return 0;

static async Task<string> SleepAsync(CancellationToken cancellation)
{
    await Task.Delay(Timeout.Infinite, cancellation);
    return "";
}

static Task<string> ExitAsync()
{
    Environment.Exit(int.Parse("7", CultureInfo.InvariantCulture));
    return Task.FromResult("");
}
