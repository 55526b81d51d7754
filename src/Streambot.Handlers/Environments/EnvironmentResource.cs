using Streambot.Core.Contract;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Environments;

/// <summary>
/// <c>Custom::StreambotEnv</c>: one record per function, which belongs to the resource that wrote it.
/// </summary>
public sealed class EnvironmentResource(IEnvironmentRecords records) : ICustomResource<EnvironmentProperties>
{
    public EnvironmentProperties Read(ResourceRequest request, Faults faults)
    {
        string? name = EnvironmentReader.FunctionName(request.Properties);
        EnvironmentProperties properties = new EnvironmentReader(request, Precedents.None, faults).Read(name);
        WritableRecord.Check(properties, request, faults);
        if (request.Type == RequestType.Update && faults.Count > 0 && MayHavePrecedents(request, name))
            faults.Clear();
        return properties;
    }

    public async Task<ResourceResult> CreateAsync(
        EnvironmentProperties properties, ResourceRequest request, WorkTime time)
    {
        string owner = RecordOwner.Of(request);
        EnvironmentRecord record = properties.ToRecord(owner);
        RecordWrite write = new(records, new RecordReads(records, time), record, owner);
        try
        {
            await write.RunAsync(adoptsOwnerless: false, time);
        }
        // The record might exist after all. Its name as the physical ID makes CloudFormation delete it, but only if it
        // belongs to this resource.
        catch (ResourceFailedException exception) when (write.Attempted)
        {
            throw new ResourceFailedException(exception.Message, exception.InnerException)
            {
                PhysicalResourceId = record.Name,
            };
        }

        return properties.ToResult(record.Name);
    }

    /// <remarks>Its properties are read again: the record determines what they mean.</remarks>
    public Task<ResourceResult> UpdateAsync(EnvironmentProperties properties, ResourceRequest request, WorkTime time) =>
        new EnvironmentUpdate(records, request, time).RunAsync();

    /// <remarks>
    /// An ID of streambot for Node.js refers to the record whose key is the exact text of FunctionName.
    /// </remarks>
    public async Task DeleteAsync(ResourceRequest request, WorkTime time)
    {
        bool isOfNodeJs = PhysicalIds.IsOfNodeJs(request.PhysicalResourceId);
        string? name = isOfNodeJs
            ? EnvironmentReader.NodeJsName(request.Properties)
            : EnvironmentReader.FunctionName(request.Properties);
        if (name is not null)
            await new RecordDeletion(records, request, time).RunAsync(name, alsoWithoutOwner: isOfNodeJs);
    }

    // If nothing else is wrong with it, the record decides.
    private static bool MayHavePrecedents(ResourceRequest request, string? name)
    {
        Faults faults = [];
        if (name is null && PhysicalIds.IsOfNodeJs(request.PhysicalResourceId))
            name = EnvironmentReader.NodeJsName(request.Properties);
        WritableRecord.Check(new EnvironmentReader(request, Precedents.Any, faults).Read(name), request, faults);
        return faults.Count == 0;
    }
}
