StreambotFunctions functions = new();
functions.MapKinesis("Orders", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
