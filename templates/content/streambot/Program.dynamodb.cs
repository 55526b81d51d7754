StreambotFunctions functions = new();
functions.MapDynamoDB(HandleAsync);
await functions.RunAsync();

// If it throws, Lambda sends this change and those that follow it in its shard again.
static async Task HandleAsync(DynamoDBRecord change, CancellationToken cancellation)
{
    string text = $"{change.EventName} {change.Keys["Id"].S}";
    await Console.Out.WriteLineAsync($"{StreambotConfiguration.Greeting} {text}".AsMemory(), cancellation);
}
