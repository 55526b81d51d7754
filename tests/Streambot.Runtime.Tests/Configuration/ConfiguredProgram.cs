using System.Text;
using Microsoft.Extensions.Time.Testing;
using Streambot.Hosting;
using Streambot.Runtime.Tests.Loopback;

namespace Streambot.Runtime.Tests.Configuration;

/// <summary>A program that answers each event, the name of a variable, with the variable's value.</summary>
internal sealed class ConfiguredProgram : IAsyncDisposable
{
    private readonly TestProgram _program;

    public ConfiguredProgram(FakeTimeProvider? clock = null)
    {
        _program = new(clock);
        Variables["STREAMBOT_TABLE"] = "streambot-env";
        _program.Functions.Map("Orders", async (events, context, cancellation) =>
        {
            Seen = context.Environment;
            using StreamReader reader = new(events, leaveOpen: true);
            string? value = Variables[await reader.ReadToEndAsync(cancellation)];
            return new MemoryStream(Encoding.UTF8.GetBytes(value is null ? "null" : $"'{value}'"));
        });
    }

    public ScopedVariables Variables => _program.Variables;

    public FakeRuntimeApi Api => _program.Api;

    public FakeAws Aws => _program.Aws;

    public string Log => _program.Log;

    public Task Running => _program.Running;

    /// <summary>The configuration that the last invocation was given.</summary>
    public IReadOnlyDictionary<string, string> Seen { get; private set; } = new Dictionary<string, string>();

    public void Start() => _program.Start();

    /// <summary>Invokes the function, and returns the variable as it finds it: quoted, or null.</summary>
    public async Task<string> ReadAsync(string variable, TimeSpan? timeout = null)
    {
        (string path, LoopbackRequest request) = await _program.Api.InvokeAsync(variable, timeout: timeout);
        Assert.Equal("invocation/request-1/response", path);
        return request.Text;
    }

    /// <summary>Starts the program and returns why it ends before it asks for an event.</summary>
    public async Task<string> FailAsync()
    {
        Start();
        return await FailureAsync();
    }

    public async Task<string> FailureAsync()
    {
        StreambotRuntimeException exception = await Assert.ThrowsAsync<StreambotRuntimeException>(() => Running);
        (string path, LoopbackRequest request) = await _program.Api.NextPostAsync();
        Assert.Equal("init/error", path);
        Assert.Equal(exception.Code, request.Json.GetProperty("errorType").GetString());
        Assert.Equal(exception.Message, request.Json.GetProperty("errorMessage").GetString());
        Assert.Equal(0, _program.Api.Asked);
        return exception.Message;
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();
}
