using Streambot.Core.EventSources;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary><c>Custom::StreambotConnector</c>: one event source mapping, which belongs to the resource whose tags it carries.</summary>
public sealed class ConnectorResource(ILambdaRegions lambda) : ICustomResource<ConnectorProperties>
{
    public ConnectorProperties Read(ResourceRequest request, Faults faults) =>
        // Streambot for Node.js passed over what it did not know, and what it let pass must not keep a stack from going back.
        new ConnectorReader(faults, ignoresUnknown: PhysicalIds.IsOfNodeJs(request.PhysicalResourceId)).Read(request.Properties);

    public async Task<ResourceResult> CreateAsync(ConnectorProperties properties, ResourceRequest request, WorkTime time)
    {
        MappingCreation creation = new(CallsOf(properties, time), properties, MappingOwner.Of(request));
        try
        {
            EventSourceMapping mapping = await creation.RunAsync();
            return Result(mapping.Uuid, mapping);
        }
        catch (ResourceFailedException exception) when (creation.PhysicalResourceId is not null)
        {
            throw new ResourceFailedException(exception.Message, exception.InnerException) { PhysicalResourceId = creation.PhysicalResourceId };
        }
    }

    public Task<ResourceResult> UpdateAsync(ConnectorProperties properties, ResourceRequest request, WorkTime time) =>
        new ConnectorUpdate(lambda, properties, request, time).RunAsync();

    public async Task DeleteAsync(ResourceRequest request, WorkTime time)
    {
        MappingTarget? target = ConnectorReader.ReadLeniently(request.Properties).Target;
        MappingCalls calls = new(lambda.Mappings(target?.Region), time);
        EventSourceMapping? mapping = MappingIds.IsUuid(request.PhysicalResourceId)
            ? await calls.FindAsync(request.PhysicalResourceId)
            : target is null ? null : await calls.FindAsync(target);
        if (mapping is { IsDeleting: true })
            await calls.GoneAsync(mapping.Uuid);
        else if (mapping is not null)
            await new MappingDeletion(calls, MappingOwner.Of(request)).RunAsync(mapping, PhysicalIds.IsOfNodeJs(request.PhysicalResourceId));
    }

    private MappingCalls CallsOf(ConnectorProperties properties, WorkTime time) => new(lambda.Mappings(properties.Target!.Region), time);

    internal static ResourceResult Result(string physicalId, EventSourceMapping mapping) =>
        new(physicalId, [KeyValuePair.Create("UUID", mapping.Uuid), KeyValuePair.Create("EventSourceMappingArn", mapping.Arn)]);
}
