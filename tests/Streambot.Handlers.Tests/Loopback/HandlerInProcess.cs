using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Streambot.Aws.DynamoDB;
using Streambot.Aws.Lambda;
using Streambot.Core.EventSources;
using Streambot.Handlers.Connectors;
using Streambot.Handlers.Environments;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Tests.Loopback;

/// <summary>A custom resource in this process, between a fake AWS and a fake CloudFormation.</summary>
internal sealed class HandlerInProcess : IAsyncDisposable
{
    public const string LogStream = "2026/11/22/[$LATEST]0123456789abcdef0123456789abcdef";

    // A busy machine may take seconds over an answer. Asking again would show in what the fakes were asked; a test
    // whose AWS hangs has a deadline that ends it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false };
    private readonly StringWriter _log = new();
    private readonly Func<Stream, InvocationContext, CancellationToken, Task<Stream>> _handle;
    private readonly HttpClient _http;

    private HandlerInProcess(
        Func<HandlerInProcess, HttpClient, TextWriter,
            Func<Stream, InvocationContext, CancellationToken, Task<Stream>>> make)
    {
        _http = new(_handler) { Timeout = Timeout.InfiniteTimeSpan };
        _handle = make(this, _http, _log);
    }

    public FakeServices Aws { get; } = new();

    public FakeCloudFormation CloudFormation { get; } = new();

    /// <summary>The function's time.</summary>
    public TimeSpan Time { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>The regions that were asked for.</summary>
    public List<string?> Regions { get; } = [];

    public string Log => _log.ToString();

    public Uri Url => CloudFormation.Url;

    public static HandlerInProcess Environment() => new((handler, http, log) =>
    {
        AmazonDynamoDBConfig config = new()
        {
            ServiceURL = handler.Aws.Url,
            AuthenticationRegion = "eu-west-1",
            Timeout = Patience,
        };
        DynamoEnvironmentRecords records = new(
            new AmazonDynamoDBClient(new BasicAWSCredentials("AKID", "secret"), config), "streambot-env");
        return new CustomResourceFunction<EnvironmentProperties>(
            new EnvironmentResource(records), http, log, TimeProvider.System).HandleAsync;
    });

    public static HandlerInProcess Connector() => new((handler, http, log) =>
        new CustomResourceFunction<ConnectorProperties>(
            new ConnectorResource(new Regional(handler)), http, log, TimeProvider.System).HandleAsync);

    public static HandlerInProcess Of<TProperties>(ICustomResource<TProperties> resource) => new((_, http, log) =>
        new CustomResourceFunction<TProperties>(resource, http, log, TimeProvider.System).HandleAsync);

    public Task<CloudFormationAnswer> CreateAsync(
        JsonObject properties, string logicalId = "OrdersEnv", string stack = Requests.Stack) =>
        SendAsync(Requests.Create(Url, properties, logicalId, stack));

    public Task<CloudFormationAnswer> UpdateAsync(
        JsonObject properties,
        JsonObject oldProperties,
        string physicalId,
        string logicalId = "OrdersEnv",
        string stack = Requests.Stack) =>
        SendAsync(Requests.Update(Url, properties, oldProperties, physicalId, logicalId, stack));

    public Task<CloudFormationAnswer> DeleteAsync(
        JsonObject properties, string physicalId, string logicalId = "OrdersEnv", string stack = Requests.Stack) =>
        SendAsync(Requests.Delete(Url, properties, physicalId, logicalId, stack));

    public Task<CloudFormationAnswer> SendAsync(JsonObject request) => SendAsync(request.ToJsonString());

    /// <summary>Sends a request, and answers with the one answer it got.</summary>
    public async Task<CloudFormationAnswer> SendAsync(string request, CancellationToken? cancellation = null)
    {
        await HandleAsync(request, cancellation);
        Assert.Equal(1, CloudFormation.Unread);
        return await CloudFormation.NextAsync();
    }

    public Task HandleAsync(string request, CancellationToken? cancellation = null) =>
        HandleAsync(Encoding.UTF8.GetBytes(request), cancellation);

    public async Task HandleAsync(byte[] request, CancellationToken? cancellation = null)
    {
        InvocationContext context = new() { LogStreamName = LogStream, Deadline = DateTimeOffset.UtcNow + Time };
        using MemoryStream stream = new(request);
        using Stream result = await _handle(stream, context, cancellation ?? TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _handler.Dispose();
        await _log.DisposeAsync();
        await CloudFormation.DisposeAsync();
        await Aws.DisposeAsync();
    }

    private sealed class Regional(HandlerInProcess handler) : ILambdaRegions
    {
        public string Own => "eu-west-1";

        public IEventSourceMappings Mappings(string? region)
        {
            handler.Regions.Add(region);
            AmazonLambdaConfig config = new()
            {
                ServiceURL = handler.Aws.Url,
                AuthenticationRegion = region ?? Own,
                Timeout = Patience,
            };
            return new LambdaEventSourceMappings(
                new AmazonLambdaClient(new BasicAWSCredentials("AKID", "secret"), config));
        }
    }
}
