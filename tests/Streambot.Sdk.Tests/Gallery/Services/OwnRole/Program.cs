StreambotFunctions functions = new();
functions.MapSqs("Archive", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(SqsMessage record, CancellationToken cancellation) => Task.CompletedTask;
