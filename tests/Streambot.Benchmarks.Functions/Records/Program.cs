// The handler of one record.
StreambotFunctions functions = new();
functions.MapKinesis((record, cancellation) => Task.CompletedTask);
await functions.RunAsync();
