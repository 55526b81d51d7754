using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary><c>Custom::StreambotEnv</c>: one record per function, which belongs to the resource that wrote it.</summary>
public sealed class EnvironmentResource(IEnvironmentRecords records) : ICustomResource<EnvironmentProperties>
{
    internal static string OwnerOf(ResourceRequest request) => $"{request.StackId}/{request.LogicalResourceId}";

    public EnvironmentProperties Read(ResourceRequest request, Faults faults)
    {
        string? name = EnvironmentReader.FunctionName(request.Properties);
        EnvironmentProperties properties = new EnvironmentReader(request, Precedents.None, faults).Read(name);
        CheckSize(properties, request, faults);
        if (request.Type == RequestType.Update && faults.Count > 0 && MayHavePrecedents(request, name))
            faults.Clear();
        return properties;
    }

    public async Task<ResourceResult> CreateAsync(EnvironmentProperties properties, ResourceRequest request, WorkTime time)
    {
        string owner = OwnerOf(request);
        EnvironmentRecord record = properties.ToRecord(owner);
        RecordWrite write = new(records, new RecordReads(records, time), record, owner);
        try
        {
            await write.RunAsync(adoptsOwnerless: false, time);
        }
        // The record may be there after all. Its name as physical id has it deleted, and only if it is this resource's.
        catch (ResourceFailedException exception) when (write.Attempted)
        {
            throw new ResourceFailedException(exception.Message, exception.InnerException) { PhysicalResourceId = record.Name };
        }

        return Result(record.Name, properties);
    }

    /// <remarks>Its properties are read again: what they mean is for the record to say.</remarks>
    public Task<ResourceResult> UpdateAsync(EnvironmentProperties properties, ResourceRequest request, WorkTime time) =>
        new EnvironmentUpdate(records, request, time).RunAsync();

    /// <remarks>An id of streambot for Node.js stands for the record whose key is FunctionName's very text.</remarks>
    public async Task DeleteAsync(ResourceRequest request, WorkTime time)
    {
        bool isOfNodeJs = PhysicalIds.IsOfNodeJs(request.PhysicalResourceId);
        string? name = isOfNodeJs
            ? EnvironmentReader.NodeJsName(request.Properties)
            : EnvironmentReader.FunctionName(request.Properties);
        if (name is not null)
            await new RecordDeletion(records, request, time).RunAsync(name, alsoWithoutOwner: isOfNodeJs);
    }

    /// <summary>The record of properties; null where there is none that DynamoDB takes.</summary>
    /// <remarks>What fits into a record of streambot for Node.js, and into none with an owner, has none.</remarks>
    internal static EnvironmentRecord? RecordOf(EnvironmentProperties properties, ResourceRequest request)
    {
        EnvironmentRecord record = properties.ToRecord(OwnerOf(request));
        if (Fits(record))
            return record;
        record = properties.ToRecordOfNodeJs();
        bool canBeWithoutOwner = PhysicalIds.IsOfNodeJs(request.PhysicalResourceId)
            && properties is { Keys: null, Secrets.Count: 0 };
        return canBeWithoutOwner && Fits(record) ? record : null;
    }

    internal static void CheckSize(EnvironmentProperties properties, ResourceRequest request, Faults faults)
    {
        if (RecordOf(properties, request) is not null)
            return;
        int size = EnvironmentRecordLimit.SizeOf(properties.ToRecord(OwnerOf(request)));
        faults.Add($"The configuration takes {size:N0} bytes, and a record of DynamoDB holds " +
            $"{EnvironmentRecordLimit.MaximumBytes:N0}: keep what is large in S3, and its place here.");
    }

    internal static ResourceResult Result(string physicalId, EnvironmentProperties properties) =>
        new(physicalId, [KeyValuePair.Create("Version", properties.Version)]);

    // Where nothing else is wrong with it, the record decides.
    private static bool MayHavePrecedents(ResourceRequest request, string? name)
    {
        Faults faults = [];
        if (name is null && PhysicalIds.IsOfNodeJs(request.PhysicalResourceId))
            name = EnvironmentReader.NodeJsName(request.Properties);
        CheckSize(new EnvironmentReader(request, Precedents.Any, faults).Read(name), request, faults);
        return faults.Count == 0;
    }

    private static bool Fits(EnvironmentRecord record) =>
        EnvironmentRecordLimit.SizeOf(record) <= EnvironmentRecordLimit.MaximumBytes;
}
