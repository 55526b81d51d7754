StreambotFunctions functions = new();
functions.Map("Feeds", (KinesisEvent batch, InvocationContext context, CancellationToken cancellation) =>
    batch.ProcessAsync(HandleAsync, cancellation));
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
