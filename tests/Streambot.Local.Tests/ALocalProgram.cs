using System.Text.Json;
using Streambot.Hosting;

namespace Streambot.Local.Tests;

/// <summary>A program as a Debug build leaves it, with its files in a folder of the test.</summary>
internal sealed class ALocalProgram : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streambot local ");
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken);
    private readonly Dictionary<string, string> _settings;
    private Task<int>? _running;

    public ALocalProgram(params LocalTestFunction[] functions)
    {
        Url = FreePort.Url();
        _settings = new()
        {
            ["Service"] = PathOf("service.json"),
            ["Folder"] = _folder.FullName,
            ["Url"] = Url,
        };
        File.WriteAllText(PathOf("service.json"), JsonSerializer.Serialize(new
        {
            functions = functions.Select(function => new
            {
                name = function.Name,
                handler = "bootstrap",
                timeout = function.Timeout,
                memorySize = 512,
                configuration = function.Configuration,
                unresolved = function.Unresolved,
                connectors = Array.Empty<string>(),
            }),
        }));
    }

    public string Url { get; }

    /// <summary>Maps the handlers, and runs as Program.cs does.</summary>
    public required Func<StreambotFunctions> Functions { get; init; }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public ALocalProgram With(string key, string value)
    {
        _settings[key] = value;
        return this;
    }

    public Task<int> RunAsync()
    {
        string file = PathOf("program.streambot.txt");
        File.WriteAllLines(file, _settings.Select(setting => $"{setting.Key}={setting.Value}"));
        return _running = LocalFunctions.RunAsync(file, StartAsync, _end.Token);
    }

    /// <summary>Runs it until it takes events.</summary>
    public async Task<HttpClient> StartAsync()
    {
        Task<int> running = RunAsync();
        HttpClient http = new() { BaseAddress = new(Url) };
        while (true)
        {
            if (running.IsCompleted)
                throw new InvalidOperationException($"It ended with {await running}.");
            try
            {
                await http.GetStringAsync("/", TestContext.Current.CancellationToken);
                return http;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(5, TestContext.Current.CancellationToken);
            }
        }
    }

    public async Task<int> EndAsync()
    {
        await _end.CancelAsync();
        return await _running!;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        if (_running is not null)
            await _running;
        _end.Dispose();
        _folder.Delete(recursive: true);
    }

    // As StreambotFunctions does it for a program that was started outside Lambda.
    private async Task StartAsync(
        IReadOnlyDictionary<string, string> variables,
        IReadOnlyDictionary<string, string> configuration,
        CancellationToken cancellation)
    {
        using ProgramScope scope = new(variables, TextWriter.Null);
        scope.Configure(configuration);
        await scope.RunAsync(() => Functions().RunAsync(cancellation));
    }
}
