StreambotFunctions functions = new();
functions.MapKinesis("Echo", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
