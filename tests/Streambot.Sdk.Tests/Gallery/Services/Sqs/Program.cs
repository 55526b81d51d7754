StreambotFunctions functions = new();
functions.MapSqs("Mailer", HandleAsync);
await functions.RunAsync();

static Task HandleAsync(SqsMessage record, CancellationToken cancellation) => Task.CompletedTask;
