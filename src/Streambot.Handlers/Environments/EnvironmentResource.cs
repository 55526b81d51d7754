using System.Text.Json;
using Streambot.Core.Environments;
using Streambot.Handlers.Calls;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary><c>Custom::StreambotEnv</c>: one record per function, which belongs to the resource that wrote it.</summary>
public sealed class EnvironmentResource(IEnvironmentRecords records) : ICustomResource<EnvironmentProperties>
{
    internal static string OwnerOf(ResourceRequest request) => $"{request.StackId}/{request.LogicalResourceId}";

    public EnvironmentProperties Read(ResourceRequest request, Faults faults) =>
        new EnvironmentReader(faults, PhysicalIds.IsOfNodeJs(request.PhysicalResourceId)).Read(request);

    public async Task<ResourceResult> CreateAsync(EnvironmentProperties properties, ResourceRequest request, WorkTime time)
    {
        EnvironmentRecord record = properties.ToRecord(OwnerOf(request));
        RecordWrite write = new(records, record);
        try
        {
            await write.RunAsync(adoptsOwnerless: false, time);
        }
        // The record may be there after all. Its name as physical id has it deleted, and only if it is this resource's.
        catch (ResourceFailedException exception) when (write.Attempted)
        {
            throw new ResourceFailedException(exception.Message, exception.InnerException) { PhysicalResourceId = record.Name };
        }

        return Result(record.Name, record);
    }

    public async Task<ResourceResult> UpdateAsync(EnvironmentProperties properties, ResourceRequest request, WorkTime time)
    {
        EnvironmentRecord record = properties.ToRecord(OwnerOf(request));
        RecordWrite write = new(records, record);
        try
        {
            await write.RunAsync(adoptsOwnerless: true, time);
        }
        catch (ResourceFailedException) when (write.Attempted)
        {
            await write.UndoAsync(time.ForCleanup());
            throw;
        }

        if (request.PhysicalResourceId == record.Name)
            await RemoveLeftoverAsync(request, record, time);
        return Result(KeepsIdentity(request, record, write.Seen) ? request.PhysicalResourceId! : record.Name, record);
    }

    public Task DeleteAsync(ResourceRequest request, WorkTime time) => EnvironmentReader.FunctionName(request.Properties) is { } name
        ? DeleteAsync(name, request, time)
        : Task.CompletedTask;

    private async Task DeleteAsync(string name, ResourceRequest request, WorkTime time)
    {
        for (int race = 0; race < RecordWrite.MostRaces; race++)
        {
            EnvironmentRecord? seen = await new AwsCall("Reading the record").RunAsync(token => records.FindAsync(name, token), time);
            bool isOurs = seen is not null
                && (seen.Owner == OwnerOf(request) || (seen.Owner is null && PhysicalIds.IsOfNodeJs(request.PhysicalResourceId)));
            if (!isOurs || await new AwsCall("Deleting the record").RunAsync(token => records.TryDeleteAsync(seen!, token), time))
                return;
        }

        throw RecordWrite.Raced(name);
    }

    // This id under this name, and another name before: an Update to that one failed, and may not have had the time to undo its write.
    private async Task RemoveLeftoverAsync(ResourceRequest request, EnvironmentRecord record, WorkTime time)
    {
        if (EnvironmentReader.FunctionName(request.OldProperties) is not { } old || old == record.Name)
            return;
        try
        {
            await DeleteAsync(old, request, time);
        }
        catch (ResourceFailedException)
        {
            // The way back must not fail for it.
        }
    }

    private static bool KeepsIdentity(ResourceRequest request, EnvironmentRecord record, EnvironmentRecord? seen)
    {
        if (request.PhysicalResourceId is PhysicalIds.NothingMade or PhysicalIds.PerhapsMade)
            return false;
        if (EnvironmentReader.FunctionName(request.OldProperties) == record.Name)
            return true;

        // The way back from a rename that failed: this record is the one the id of streambot for Node.js stands for, and as it was.
        // Under another id CloudFormation would ask for a Delete, which that id entitles to a record without owner.
        return PhysicalIds.IsOfNodeJs(request.PhysicalResourceId) && seen is not null && SameValues(seen.Env, record.Env);
    }

    private static bool SameValues(string one, string other)
    {
        try
        {
            using JsonDocument first = JsonDocument.Parse(one);
            using JsonDocument second = JsonDocument.Parse(other);
            return JsonElement.DeepEquals(first.RootElement, second.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static ResourceResult Result(string physicalId, EnvironmentRecord record) => new(physicalId, [KeyValuePair.Create("Version", record.Version!)]);
}
