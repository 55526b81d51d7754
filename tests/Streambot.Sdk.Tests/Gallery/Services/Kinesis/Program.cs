StreambotFunctions functions = new();
functions.MapKinesis("Clicks", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
