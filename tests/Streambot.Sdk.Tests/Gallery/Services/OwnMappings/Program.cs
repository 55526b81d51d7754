StreambotFunctions functions = new();
functions.Map("Audit", (KinesisEvent batch, InvocationContext context, CancellationToken cancellation) =>
    batch.ProcessAsync(HandleAsync, cancellation),
    EventsJson.Default.KinesisEvent,
    EventsJson.Default.StreamsEventResponse);
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
