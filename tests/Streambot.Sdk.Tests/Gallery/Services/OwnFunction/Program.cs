StreambotFunctions functions = new();
functions.MapKinesis("Worker", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
