using System.Text.Json;
using System.Text.Json.Serialization;

StreambotFunctions functions = new();
functions.Map("Hello", HelloJson.Default.HttpRequest, HelloJson.Default.HttpResponse, GreetAsync);
await functions.RunAsync();

static Task<HttpResponse> GreetAsync(HttpRequest request, InvocationContext context, CancellationToken cancellation)
{
    string? name = request.QueryStringParameters?.GetValueOrDefault("name");
    // An exception would be a 502, and Lambda would count it as an error of the function.
    return Task.FromResult(name is null
        ? HttpResponse.Of(400, new("Who are you? Ask for /?name=…"))
        : HttpResponse.Of(200, new($"{StreambotConfiguration.Greeting}, {name}!")));
}

internal sealed record Greeting(string Text);

// Of what a function URL sends and takes, only what this function needs.
internal sealed record HttpRequest(IReadOnlyDictionary<string, string>? QueryStringParameters);

internal sealed record HttpResponse(int StatusCode, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private static readonly Dictionary<string, string> Json = new() { ["content-type"] = "application/json" };

    public static HttpResponse Of(int statusCode, Greeting greeting) =>
        new(statusCode, Json, JsonSerializer.Serialize(greeting, HelloJson.Default.Greeting));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Greeting))]
[JsonSerializable(typeof(HttpRequest))]
[JsonSerializable(typeof(HttpResponse))]
internal sealed partial class HelloJson : JsonSerializerContext;
