using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Streambot.Extensions.Hosting.Tests.Handlers;

namespace Streambot.Extensions.Hosting.Tests;

[Collection(TestHost.Environments)]
public sealed class HostsOfAFunction
{
    [Fact]
    public async Task AskForAnInvocationOnlyWhenTheyHaveStarted()
    {
        await using TestHost host = new();
        TaskCompletionSource mayStart = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Builder.Services.AddScoped<Session>();
        host.Builder.Services.AddHostedService(_ => new Service(() => mayStart.Task));
        host.Streambot.MapKinesis<KinesisHandler>();
        Task starting = host.StartAsync();
        Assert.Equal(0, host.Api.Asked);
        Assert.False(starting.IsCompleted);

        mayStart.SetResult();
        await starting;

        await host.Api.InvokeAsync(Events.Kinesis("a"));
    }

    [Fact]
    public async Task ReportAServiceThatCannotStart()
    {
        await using TestHost host = new();
        host.Builder.Services.AddScoped<Session>();
        host.Builder.Services.AddHostedService(_ => new Service(() => throw new IOException("No disk.")));
        host.Streambot.MapKinesis<KinesisHandler>();

        await Assert.ThrowsAsync<IOException>(host.StartAsync);

        (string path, LoopbackRequest request) = await host.Api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Equal("No disk.", request.Json.GetProperty("errorMessage").GetString());
        Assert.Equal((1, 0), (host.Api.Posted, host.Api.Asked));
    }

    [Fact]
    public async Task ReportAHandlerThatCannotBeCreated()
    {
        await using TestHost host = new();
        host.Streambot.MapKinesis<KinesisHandler>();

        await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);

        (string path, LoopbackRequest request) = await host.Api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Contains(
            "Streambot.Extensions.Hosting.Tests.Session",
            request.Json.GetProperty("errorMessage").GetString(),
            StringComparison.Ordinal);
        Assert.Equal((1, 0), (host.Api.Posted, host.Api.Asked));
    }

    [Fact]
    public async Task CreateOnlyTheHandlerThatTheyRun()
    {
        await using TestHost host = new();
        host.Streambot.MapKinesis<KinesisHandler>("Orders");
        host.Streambot.Functions.Map("Echo", (request, _, _) => Task.FromResult(request));
        Environment.SetEnvironmentVariable("STREAMBOT_FUNCTION", "Echo");

        await host.StartAsync();

        await host.Api.InvokeAsync("1");
    }

    [Fact]
    public async Task ReportThatNoHandlerIsMapped()
    {
        await using TestHost host = new();

        StreambotRuntimeException exception = await Assert.ThrowsAsync<StreambotRuntimeException>(host.StartAsync);

        Assert.Equal("STREAMBOT6002", exception.Code);
        (string path, _) = await host.Api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Equal(1, host.Api.Posted);
    }

    [Fact]
    public async Task AnswerTheCurrentInvocationBeforeTheirServicesStop()
    {
        await using TestHost host = new();
        TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Builder.Services.AddHostedService(
            _ => new Service(() => Task.CompletedTask, () => host.Notes.Add("service stopped")));
        host.Streambot.Functions.Map(async (request, _, cancellation) =>
        {
            began.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            host.Notes.Add("invocation ended");
            return request;
        });
        await host.StartAsync();
        host.Api.Send("7");
        await began.Task;

        await host.StopAsync();

        (string path, LoopbackRequest request) = await host.Api.NextPostAsync();
        Assert.Equal(("invocation/request-1/response", "7"), (path, request.Text));
        Assert.Equal(["invocation ended", "service stopped"], host.Notes.All);
    }

    [Fact]
    public async Task EndWithTheReasonIfLambdaFails()
    {
        await using TestHost host = new();
        host.Streambot.Functions.Map((request, _, _) => Task.FromResult(request));
        using IHost built = host.Builder.Build();
        host.Api.SendRaw(LoopbackResponse.Text(500, ""));

        StreambotRuntimeException exception = await Assert.ThrowsAsync<StreambotRuntimeException>(
            () => built.RunAsync(TestContext.Current.CancellationToken));

        Assert.Equal("STREAMBOT6006", exception.Code);
    }

    [Fact]
    public async Task AreSetUpOnce()
    {
        await using TestHost host = new();

        Assert.Same(host.Streambot, host.Builder.AddStreambot());
        Assert.Single(host.Builder.Services, service => service.ServiceType == typeof(IHostedService));
    }

    [Fact]
    public void LogToLambdaInsteadOfTheConsole()
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();

        builder.AddStreambot();

        using IHost host = builder.Build();
        string[] providers =
        [
            .. host.Services.GetServices<ILoggerProvider>().Select(provider => provider.GetType().Name),
        ];
        Assert.Contains("StreambotLoggerProvider", providers);
        Assert.DoesNotContain("ConsoleLoggerProvider", providers);
    }

    private sealed class Service(Func<Task> start, Action? stop = null) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => start();

        public Task StopAsync(CancellationToken cancellationToken)
        {
            stop?.Invoke();
            return Task.CompletedTask;
        }
    }
}
