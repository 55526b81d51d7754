using System.Text.Json.Nodes;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.EventSources;
using Streambot.Core.Operations;
using Streambot.Core.Stacks;
using Streambot.Core.Tests.Deployment;

namespace Streambot.Core.Tests.Operations;

/// <summary>A service in memory.</summary>
internal sealed class FakeService : IServiceOperations
{
    public Dictionary<string, DeployedFunction> Functions => Updates.Functions;

    public Dictionary<string, EventSourceMapping> Mappings { get; } = [];

    public Dictionary<string, EnvironmentRecord> Records => Updates.Records;

    public FakeFunctions Updates { get; } = new() { HasOnly = true };

    public Dictionary<string, List<LogLine>> Logs => Updates.Logs;

    public FunctionResponse Response { get; set; } = new("null"u8.ToArray(), null, "");

    /// <summary>What each read of a log group does before it answers.</summary>
    public Action<string> Reading
    {
        get => Updates.Reading;
        set => Updates.Reading = value;
    }

    /// <summary>What asking for a mapping ends with.</summary>
    public StreambotException? MappingFault { get; set; }

    public void Has(string name, string configuration) =>
        Functions[name] = new(name, JsonNode.Parse(configuration)!.AsObject());

    Task<EventSourceMapping?> IServiceOperations.FindMappingAsync(string uuid, CancellationToken cancellation) =>
        MappingFault is null
            ? Task.FromResult(Mappings.GetValueOrDefault(uuid))
            : Task.FromException<EventSourceMapping?>(MappingFault);

    Task<FunctionResponse> IServiceOperations.InvokeAsync(
        string name, byte[] payload, CancellationToken cancellation) => Task.FromResult(Response);
}
