using System.Text.Json;

// Reads the event's JSON and makes nothing of it: the least that a handler of records can take.
StreambotFunctions functions = new();
functions.Map((events, context, cancellation) =>
{
    byte[] bytes = new byte[events.Length];
    events.ReadExactly(bytes);
    Utf8JsonReader reader = new(bytes);
    while (reader.Read())
    {
    }
    return Task.FromResult(Stream.Null);
});
await functions.RunAsync();
