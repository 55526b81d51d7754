StreambotFunctions functions = new();
functions.Map("Streams", HandleAsync);
functions.Map("Queues", HandleAsync);
functions.Map("Clusters", HandleAsync);
await functions.RunAsync();

static Task<Stream> HandleAsync(Stream input, InvocationContext context, CancellationToken cancellation) => Task.FromResult<Stream>(new MemoryStream("{}"u8.ToArray()));
