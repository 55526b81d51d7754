StreambotFunctions functions = new();
functions.MapKinesis("Trades", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
