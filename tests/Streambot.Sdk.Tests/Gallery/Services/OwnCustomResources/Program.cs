StreambotFunctions functions = new();
functions.MapKinesis("Feeds", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
