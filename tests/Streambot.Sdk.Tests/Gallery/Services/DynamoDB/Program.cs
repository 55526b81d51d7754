StreambotFunctions functions = new();
functions.MapDynamoDB("Customers", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(DynamoDBRecord record, CancellationToken cancellation) => Task.CompletedTask;
