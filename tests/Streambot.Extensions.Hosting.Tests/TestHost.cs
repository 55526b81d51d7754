using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Streambot.Extensions.Hosting.Tests;

/// <summary>
/// A host in a sandbox of Lambda's, all within the test's process. It has one environment, in which each of these hosts
/// is the function: the tests run one after the other.
/// </summary>
internal sealed class TestHost : IAsyncDisposable
{
    /// <summary>The collection of the tests that use the environment.</summary>
    public const string Environments = "environment";

    private IHost? _host;

    public TestHost()
    {
        Environment.SetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API", Api.Address);
        Environment.SetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME", "orders");
        Environment.SetEnvironmentVariable("STREAMBOT_FUNCTION", null);
        Streambot = Builder.AddStreambot();
        Builder.Logging.ClearProviders();
        Builder.Services.AddSingleton(Notes);
    }

    public static IReadOnlyList<string> Variables { get; } =
        ["AWS_LAMBDA_RUNTIME_API", "AWS_LAMBDA_FUNCTION_NAME", "STREAMBOT_FUNCTION"];

    public FakeRuntimeApi Api { get; } = new();

    public HostApplicationBuilder Builder { get; } = Host.CreateApplicationBuilder();

    public StreambotBuilder Streambot { get; }

    /// <summary>What handlers and services noted, in order.</summary>
    public Notes Notes { get; } = new();

    public IHost Started => _host ?? throw new InvalidOperationException("It was not started.");

    public async Task StartAsync()
    {
        _host = Builder.Build();
        await _host.StartAsync(TestContext.Current.CancellationToken);
    }

    public Task StopAsync() => Started.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.StopAsync(CancellationToken.None);
            await ((IAsyncDisposable)_host).DisposeAsync();
        }
        await Api.DisposeAsync();
        foreach (string name in Variables)
            Environment.SetEnvironmentVariable(name, null);
    }
}
