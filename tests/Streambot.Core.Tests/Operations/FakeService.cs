using System.Text.Json.Nodes;
using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;
using Streambot.Core.EventSources;
using Streambot.Core.Operations;
using Streambot.Core.Tests.Deployment;

namespace Streambot.Core.Tests.Operations;

/// <summary>A service in memory.</summary>
internal sealed class FakeService : IServiceOperations
{
    public Dictionary<string, DeployedFunction> Functions { get; } = [];

    public Dictionary<string, EventSourceMapping> Mappings { get; } = [];

    public Dictionary<string, EnvironmentRecord> Records => Updates.Records;

    public FakeFunctions Updates { get; } = new();

    public Dictionary<string, List<LogLine>> Logs { get; } = [];

    public FunctionResponse Response { get; set; } = new("null"u8.ToArray(), null, "");

    /// <summary>What each read of a log group does before it answers.</summary>
    public Action<string> Reading { get; set; } = _ => { };

    /// <summary>What asking for a mapping ends with.</summary>
    public StreambotException? MappingFault { get; set; }

    public void Has(string name, string configuration) =>
        Functions[name] = new(name, JsonNode.Parse(configuration)!.AsObject());

    Task<DeployedFunction?> IServiceOperations.FindFunctionAsync(string name, CancellationToken cancellation) =>
        Task.FromResult(Functions.GetValueOrDefault(name));

    Task<EventSourceMapping?> IServiceOperations.FindMappingAsync(string uuid, CancellationToken cancellation) =>
        MappingFault is null
            ? Task.FromResult(Mappings.GetValueOrDefault(uuid))
            : Task.FromException<EventSourceMapping?>(MappingFault);

    Task<FunctionResponse> IServiceOperations.InvokeAsync(
        string name, byte[] payload, CancellationToken cancellation) => Task.FromResult(Response);

    async IAsyncEnumerable<LogLine> IServiceOperations.LogsAsync(
        string group,
        DateTimeOffset since,
        string? pattern,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        Reading(group);
        foreach (LogLine line in Logs.GetValueOrDefault(group, []).Where(line => line.Time >= since).ToList())
            yield return line;
    }
}
