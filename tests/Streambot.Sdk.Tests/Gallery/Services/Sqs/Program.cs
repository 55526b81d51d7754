StreambotFunctions functions = new();
functions.Map("Mailer", (SqsEvent batch, InvocationContext context, CancellationToken cancellation) =>
    batch.ProcessAsync(HandleAsync, cancellation));
await functions.RunAsync();

static Task HandleAsync(SqsMessage record, CancellationToken cancellation) => Task.CompletedTask;
