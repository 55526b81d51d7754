using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Streambot;
using Streambot.Testing.AwsProgram;

if (args is ["host"])
{
    HostApplicationBuilder builder = Host.CreateApplicationBuilder();
    builder.AddStreambot().MapKinesis<OrdersHandler>("Orders");
    builder.Services.AddSingleton<IAmazonDynamoDB>(_ => new AmazonDynamoDBClient());
    await builder.Build().RunAsync();
    return;
}

using AmazonDynamoDBClient dynamo = new();
OrdersHandler handler = new(dynamo);
StreambotFunctions functions = new();
functions.MapKinesis("Orders", handler.HandleAsync);
await functions.RunAsync();
