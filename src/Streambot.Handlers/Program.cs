using Amazon.DynamoDBv2;
using Streambot;
using Streambot.Aws.DynamoDB;
using Streambot.Handlers.Connectors;
using Streambot.Handlers.Environments;
using Streambot.Handlers.Protocol;

// A response goes to exactly the URL that was signed for it.
using SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
using HttpClient http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

// A function is always the same one of the two; the clients of the other one are never created.
Lazy<CustomResourceFunction<EnvironmentProperties>> environment = new(() =>
{
    AmazonDynamoDBClient dynamo = new(new AmazonDynamoDBConfig { Timeout = TimeSpan.FromSeconds(3) });
    string table = Environment.GetEnvironmentVariable("STREAMBOT_ENV_TABLE") is { Length: > 0 } name
        ? name
        : "streambot-env";
    return new(
        new EnvironmentResource(new DynamoEnvironmentRecords(dynamo, table)), http, Console.Out, TimeProvider.System);
});
Lazy<CustomResourceFunction<ConnectorProperties>> connector = new(() =>
    new(new ConnectorResource(new LambdaRegions()), http, Console.Out, TimeProvider.System));

await new StreambotFunctions()
    .Map("env", (request, context, cancellation) => environment.Value.HandleAsync(request, context, cancellation))
    .Map("connector", (request, context, cancellation) => connector.Value.HandleAsync(request, context, cancellation))
    .RunAsync();
