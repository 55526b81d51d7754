using Amazon.DynamoDBv2;
using Streambot;
using Streambot.Aws.DynamoDB;
using Streambot.Handlers.Connectors;
using Streambot.Handlers.Environments;
using Streambot.Handlers.Protocol;

// An answer goes to exactly the URL it was signed for.
using SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
using HttpClient http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };

// A function is one of the two for its whole life; the other one's clients are never made.
Lazy<CustomResourceFunction<EnvironmentProperties>> environment = new(() =>
{
    AmazonDynamoDBClient dynamo = new(new AmazonDynamoDBConfig { Timeout = TimeSpan.FromSeconds(3) });
    string table = Environment.GetEnvironmentVariable("STREAMBOT_ENV_TABLE") is { Length: > 0 } name ? name : "streambot-env";
    return new(new EnvironmentResource(new DynamoEnvironmentRecords(dynamo, table)), http, Console.Out, TimeProvider.System);
});
Lazy<CustomResourceFunction<ConnectorProperties>> connector = new(() =>
    new(new ConnectorResource(new LambdaRegions()), http, Console.Out, TimeProvider.System));

await new StreambotFunctions()
    .Map("env", (request, context, cancellation) => environment.Value.HandleAsync(request, context, cancellation))
    .Map("connector", (request, context, cancellation) => connector.Value.HandleAsync(request, context, cancellation))
    .RunAsync();
