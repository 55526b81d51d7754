StreambotFunctions functions = new();
functions.MapKinesis("Thumbnails", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
