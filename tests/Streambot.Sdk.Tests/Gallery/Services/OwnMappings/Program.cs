StreambotFunctions functions = new();
functions.Map("Audit", EventsJson.Default.KinesisEvent,
    EventsJson.Default.StreamsEventResponse,
    (KinesisEvent batch, InvocationContext context, CancellationToken cancellation) =>
    batch.ProcessAsync(HandleAsync, cancellation));
await functions.RunAsync();

static Task HandleAsync(KinesisRecord record, CancellationToken cancellation) => Task.CompletedTask;
