StreambotFunctions functions = new();
functions.MapSqs("Ledger", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(SqsMessage record, CancellationToken cancellation) => Task.CompletedTask;
