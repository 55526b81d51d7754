using System.Collections.Concurrent;
using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Streambot.Testing.AwsProgram;

namespace Streambot.Testing.Tests;

/// <summary>Its client is made by the program; the test decides what answers.</summary>
public sealed class AProgramThatCallsAws
{
    private static readonly Assembly s_program = typeof(OrdersHandler).Assembly;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InAHostHasTheServicesOfItsTest()
    {
        using ItemsInMemory ours = new();
        using ItemsInMemory theirs = new();
        await using StreambotProgram one = await StreambotProgram.StartAsync(s_program, WithHost(ours), Cancellation);
        await using StreambotProgram other = await StreambotProgram.StartAsync(
            s_program, WithHost(theirs), Cancellation);

        InvocationResult[] results = await Task.WhenAll(
            one.InvokeAsync(KinesisEvents.Of("A-1", "A-2"), cancellation: Cancellation),
            other.InvokeAsync(KinesisEvents.Of("B-1"), cancellation: Cancellation));

        Assert.All(results, result => Assert.Empty(result.Failures));
        Assert.Equal(["A-1", "A-2"], ours.Ids);
        Assert.Equal(["B-1"], theirs.Ids);
    }

    [Fact]
    public async Task InAHostStartsWhileAnotherOneDoes()
    {
        ItemsInMemory[] items = [.. Enumerable.Range(0, 8).Select(_ => new ItemsInMemory())];

        await Task.WhenAll(items.Select(async (item, number) =>
        {
            await using StreambotProgram program = await StreambotProgram.StartAsync(
                s_program, WithHost(item), Cancellation);
            await program.InvokeAsync(KinesisEvents.Of($"{number}"), cancellation: Cancellation);
        }));

        Assert.Equal(Enumerable.Range(0, 8).Select(number => $"{number}"), items.SelectMany(item => item.Ids));
    }

    [Fact]
    public async Task WithoutAHostSaysThatItHasNoServices()
    {
        using ItemsInMemory items = new();
        StreambotProgramOptions options = new() { ConfigureServices = services => services.AddSingleton(items) };

        StreambotProgramException exception = await Assert.ThrowsAsync<StreambotProgramException>(
            () => StreambotProgram.StartAsync(ProgramAssembly.Value, With(options, "Echo"), Cancellation));

        Assert.Contains("builds no host", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("host")]
    public async Task InAProcessOfItsOwnCallsTheEndpointOfItsTest(params string[] arguments)
    {
        ConcurrentQueue<LoopbackRequest> ours = new();
        ConcurrentQueue<LoopbackRequest> theirs = new();
        await using LoopbackServer dynamo = Answering(ours);
        await using LoopbackServer otherDynamo = Answering(theirs);
        await using StreambotProgram one = await StreambotProgram.StartProcessAsync(
            s_program, At(dynamo, arguments), Cancellation);
        await using StreambotProgram other = await StreambotProgram.StartProcessAsync(
            s_program, At(otherDynamo, arguments), Cancellation);

        InvocationResult[] results = await Task.WhenAll(
            one.InvokeAsync(KinesisEvents.Of("A-1"), cancellation: Cancellation),
            other.InvokeAsync(KinesisEvents.Of("B-1"), cancellation: Cancellation));

        Assert.All(results, result => Assert.Empty(result.Failures));
        Assert.Equal(["A-1"], ours.Select(IdOf));
        Assert.Equal(["B-1"], theirs.Select(IdOf));
        Assert.Contains("Credential=test/", ours.Single().Headers["Authorization"], StringComparison.Ordinal);
        Assert.Null(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL"));
    }

    [Fact]
    public async Task InAProcessOfItsOwnHasNoServicesOfItsTest()
    {
        StreambotProgramOptions options = new() { ConfigureServices = _ => { } };

        await Assert.ThrowsAsync<ArgumentException>(
            () => StreambotProgram.StartProcessAsync(s_program, options, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(
            () => StreambotProgram.StartPublishedAsync(".", options, Cancellation));
    }

    [Fact]
    public async Task IsNotALibrary() => await Assert.ThrowsAsync<ArgumentException>(
        () => StreambotProgram.StartProcessAsync(typeof(StreambotFunctions).Assembly, cancellation: Cancellation));

    private static StreambotProgramOptions WithHost(ItemsInMemory items) => With(
        new() { ConfigureServices = services => services.AddSingleton<IAmazonDynamoDB>(items) }, "Orders", "host");

    private static StreambotProgramOptions At(LoopbackServer server, string[] arguments) => With(
        new() { Variables = { ["AWS_ENDPOINT_URL"] = $"http://{server.Address}" } }, "Orders", arguments);

    private static StreambotProgramOptions With(
        StreambotProgramOptions options, string function, params string[] arguments)
    {
        options.FunctionName = function;
        foreach (string argument in arguments)
            options.Arguments.Add(argument);
        return options;
    }

    private static LoopbackServer Answering(ConcurrentQueue<LoopbackRequest> requests) => new((request, _) =>
    {
        requests.Enqueue(request);
        return Task.FromResult(LoopbackResponse.Text(200, "{}"));
    });

    private static string? IdOf(LoopbackRequest request) =>
        request.Json.GetProperty("Item").GetProperty("Id").GetProperty("S").GetString();

    // A client of AWS whose calls go nowhere.
    private sealed class ItemsInMemory() : AmazonDynamoDBClient(
        new AnonymousAWSCredentials(), new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:1" })
    {
        private readonly ConcurrentQueue<string> _ids = new();

        public IEnumerable<string> Ids => _ids;

        public override Task<PutItemResponse> PutItemAsync(
            string tableName, Dictionary<string, AttributeValue> item, CancellationToken cancellationToken = default)
        {
            _ids.Enqueue(item["Id"].S);
            return Task.FromResult(new PutItemResponse());
        }
    }
}
