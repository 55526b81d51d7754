StreambotFunctions functions = new();
functions.Map("Customers", (DynamoDBEvent batch, InvocationContext context, CancellationToken cancellation) =>
    batch.ProcessAsync(HandleAsync, cancellation));
await functions.RunAsync();

static Task HandleAsync(DynamoDBRecord record, CancellationToken cancellation) => Task.CompletedTask;
