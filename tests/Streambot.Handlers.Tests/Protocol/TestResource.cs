using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Tests.Protocol;

/// <summary>A third custom resource: what it does, a test says.</summary>
internal sealed class TestResource : ICustomResource<string>
{
    public Func<WorkTime, Task> OnCall { get; init; } = _ => Task.CompletedTask;

    public IReadOnlyList<KeyValuePair<string, string>> Data { get; init; } = [];

    public IReadOnlyList<string> Faults { get; init; } = [];

    public int Calls { get; private set; }

    public string Read(ResourceRequest request, Faults faults)
    {
        foreach (string fault in Faults)
            faults.Add(fault);
        return "";
    }

    public async Task<ResourceResult> CreateAsync(string properties, ResourceRequest request, WorkTime time)
    {
        await DeleteAsync(request, time);
        return new("made", Data);
    }

    public Task<ResourceResult> UpdateAsync(string properties, ResourceRequest request, WorkTime time) =>
        CreateAsync(properties, request, time);

    public Task DeleteAsync(ResourceRequest request, WorkTime time)
    {
        Calls++;
        return OnCall(time);
    }
}
