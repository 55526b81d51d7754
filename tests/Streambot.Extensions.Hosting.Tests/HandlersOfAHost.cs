using Microsoft.Extensions.DependencyInjection;
using Streambot.Events;
using Streambot.Extensions.Hosting.Tests.Handlers;

namespace Streambot.Extensions.Hosting.Tests;

[Collection(TestHost.Environments)]
public sealed class HandlersOfAHost
{
    // The first session is the one in which the handler was tried.
    private const string Tried = "session 1 disposed";

    [Fact]
    public async Task HaveAScopeForEachInvocation()
    {
        await using TestHost host = NewHost();
        host.Streambot.MapKinesis<KinesisHandler>("Orders");
        await host.StartAsync();

        await host.Api.InvokeAsync(Events.Kinesis("a", "b"));
        (_, LoopbackRequest second) = await host.Api.InvokeAsync(Events.Kinesis("c", "bad", "d"));

        Assert.Equal(
            [Tried, "a in 2", "b in 2", "session 2 disposed", "c in 3", "bad in 3", "session 3 disposed"],
            host.Notes.All);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"1"}]}""", second.Text);
    }

    [Fact]
    public async Task HaveAScopeForEachRecordWhereWanted()
    {
        await using TestHost host = NewHost();
        host.Streambot.MapSqs<SqsHandler>(scope: HandlerScope.Record);
        await host.StartAsync();

        (_, LoopbackRequest answer) = await host.Api.InvokeAsync(Events.Sqs("a", "bad", "b"));

        Assert.Equal(
            [
                Tried, "a in 2", "session 2 disposed", "bad in 3", "session 3 disposed", "b in 4", "session 4 disposed",
            ],
            host.Notes.All);
        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m1"}]}""", answer.Text);
    }

    [Fact]
    public async Task ProcessSeveralRecordsAtATime()
    {
        await using TestHost host = NewHost();
        host.Streambot.MapKinesis<KinesisHandler>(maxConcurrency: 4, HandlerScope.Record);
        await host.StartAsync();

        await host.Api.InvokeAsync(Events.Kinesis("a", "b", "c", "d"));

        Assert.Equal(9, host.Notes.All.Length);
        Assert.Equal(4, host.Notes.All.Count(note => note.Contains(" in ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ProcessChanges()
    {
        await using TestHost host = NewHost();
        host.Streambot.MapDynamoDB<DynamoDBHandler>();
        await host.StartAsync();

        (_, LoopbackRequest answer) = await host.Api.InvokeAsync(Events.DynamoDB("1", "2"));

        Assert.Equal([Tried, "1 in 2", "2 in 2", "session 2 disposed"], host.Notes.All);
        Assert.Equal("""{"batchItemFailures":[]}""", answer.Text);
    }

    [Theory]
    [InlineData(HandlerScope.Invocation, 2)]
    [InlineData(HandlerScope.Record, 4)]
    public async Task GetWhatARecordContains(HandlerScope scope, int last)
    {
        await using TestHost host = NewHost();
        host.Streambot
            .MapKinesis<InvoicesOfKinesis, Invoice>("Orders", TestJson.Default.Invoice, scope: scope)
            .MapSqs<InvoicesOfSqs, Invoice>("Billing", TestJson.Default.Invoice, scope: scope);
        Environment.SetEnvironmentVariable("STREAMBOT_FUNCTION", "Billing");
        await host.StartAsync();

        (_, LoopbackRequest answer) = await host.Api.InvokeAsync(
            Events.Sqs("""{"Number":"7"}""", "no JSON", """{"Number":"9"}"""));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m1"}]}""", answer.Text);
        Assert.Contains("7 at m0 in 2", host.Notes.All);
        Assert.Contains(
            host.Notes.All, note => note.StartsWith("9 at m2 in ", StringComparison.Ordinal));
        Assert.Equal($"session {last} disposed", host.Notes.All[^1]);
    }

    [Fact]
    public async Task GetWhatARecordOfAStreamContains()
    {
        await using TestHost host = NewHost();
        host.Streambot.MapKinesis<InvoicesOfKinesis, Invoice>(TestJson.Default.Invoice, maxConcurrency: 2);
        await host.StartAsync();

        await host.Api.InvokeAsync(Events.Kinesis("""{"Number":"7"}"""));

        Assert.Equal([Tried, "7 at 0 in 2", "session 2 disposed"], host.Notes.All);
    }

    [Fact]
    public async Task GetWholeBatches()
    {
        await using TestHost host = NewHost();
        host.Streambot
            .MapKinesisBatch<KinesisBatches>("Orders")
            .MapDynamoDBBatch<DynamoDBBatches>("Changes")
            .MapSqsBatch<SqsBatches>("Billing");
        Environment.SetEnvironmentVariable("STREAMBOT_FUNCTION", "Orders");
        await host.StartAsync();

        (_, LoopbackRequest answer) = await host.Api.InvokeAsync(Events.Kinesis("a", "b"), "abc");

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"0"}]}""", answer.Text);
        Assert.Equal([Tried, "abc in 2", "session 2 disposed"], host.Notes.All);
    }

    [Fact]
    public async Task GetAnyEvent()
    {
        await using TestHost host = NewHost();
        host.Streambot.Map<InvoiceHandler, Invoice>(TestJson.Default.Invoice);
        await host.StartAsync();

        (_, LoopbackRequest answer) = await host.Api.InvokeAsync("""{"Number":"7"}""");

        Assert.Equal("null", answer.Text);
        Assert.Equal([Tried, "7 in 2", "session 2 disposed"], host.Notes.All);
    }

    [Fact]
    public async Task ReturnAResult()
    {
        await using TestHost host = NewHost();
        host.Streambot.Map<InvoiceNamer, Invoice, string>(TestJson.Default.Invoice, TestJson.Default.String);
        await host.StartAsync();

        (_, LoopbackRequest answer) = await host.Api.InvokeAsync("""{"Number":"7"}""", "abc");

        Assert.Equal("\"7 by abc in 2\"", answer.Text);
    }

    [Fact]
    public async Task HaveTheResultOfTheirTaskSentIfItAnswersABatch()
    {
        await using TestHost host = NewHost();
        host.Streambot.Map<AnsweringHandler, KinesisEvent>(EventsJson.Default.KinesisEvent);
        await host.StartAsync();

        (_, LoopbackRequest answer) = await host.Api.InvokeAsync(Events.Kinesis("a"));

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"0"}]}""", answer.Text);
        Assert.Equal("session 2 disposed", host.Notes.All[^1]);
    }

    [Fact]
    public async Task FailIfTheResultOfTheirTaskWouldBeDropped()
    {
        await using TestHost host = NewHost();
        host.Streambot.Map<DroppingHandler, KinesisEvent>(EventsJson.Default.KinesisEvent);
        await host.StartAsync();

        (string path, LoopbackRequest answer) = await host.Api.InvokeAsync(Events.Kinesis("a"));

        Assert.Equal("invocation/request-1/error", path);
        Assert.Equal("STREAMBOT6028", answer.Json.GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task MayBeDelegates()
    {
        await using TestHost host = NewHost();
        host.Streambot.MapKinesis<KinesisHandler>("Orders");
        host.Streambot.Functions.Map("Echo", (request, _, _) => Task.FromResult(request));
        Environment.SetEnvironmentVariable("STREAMBOT_FUNCTION", "Echo");
        await host.StartAsync();

        (_, LoopbackRequest answer) = await host.Api.InvokeAsync("[1]");

        Assert.Equal("[1]", answer.Text);
        Assert.Empty(host.Notes.All);
    }

    [Fact]
    public async Task MayBeRegisteredOtherwise()
    {
        await using TestHost host = NewHost();
        host.Builder.Services.AddSingleton(host.Notes).AddSingleton<Session>().AddSingleton<KinesisHandler>();
        host.Streambot.MapKinesis<KinesisHandler>();
        await host.StartAsync();

        await host.Api.InvokeAsync(Events.Kinesis("a"));
        await host.Api.InvokeAsync(Events.Kinesis("b"));

        Assert.Equal(["a in 1", "b in 1"], host.Notes.All);
    }

    [Fact]
    public async Task RefuseAConcurrencyOfNone()
    {
        await using TestHost host = NewHost();
        StreambotBuilder streambot = host.Streambot;

        Assert.Throws<ArgumentOutOfRangeException>(() => streambot.MapSqs<SqsHandler>(maxConcurrency: 0));
        Assert.Throws<ArgumentNullException>(() => streambot.MapKinesis<InvoicesOfKinesis, Invoice>(null!));
    }

    private static TestHost NewHost()
    {
        TestHost host = new();
        host.Builder.Services.AddScoped<Session>();
        return host;
    }
}
