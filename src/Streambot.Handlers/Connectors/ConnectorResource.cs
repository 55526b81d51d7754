using Streambot.Core.EventSources;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>
/// <c>Custom::StreambotConnector</c>: one event source mapping, which belongs to the resource whose tags it has.
/// </summary>
public sealed class ConnectorResource(ILambdaRegions lambda) : ICustomResource<ConnectorProperties>
{
    public ConnectorProperties Read(ResourceRequest request, Faults faults)
    {
        ConnectorProperties properties = ConnectorReader.Of(request, Precedents.None, faults).Read(request.Properties);
        if (request.Type != RequestType.Update || faults.Count == 0)
            return properties;

        // If nothing else is wrong with it, or streambot for Node.js might have been involved, the mapping decides.
        Faults hopeless = [];
        properties = ConnectorReader.Of(request, Precedents.Any, hopeless).Read(request.Properties);
        if (hopeless.Count == 0 || PhysicalIds.IsOfNodeJs(request.PhysicalResourceId))
            faults.Clear();
        return properties;
    }

    public async Task<ResourceResult> CreateAsync(
        ConnectorProperties properties, ResourceRequest request, WorkTime time)
    {
        MappingOwner owner = MappingOwner.Of(request);
        MappingTarget target = properties.Target!;
        MappingCalls calls = new(lambda.Mappings(target.Region), time);
        MappingCreation creation = new(calls, target, _ => properties, owner)
        {
            // A connector that specifies another position can take it over, and then specify the right one.
            PositionMark = MappingPrecedents.MarkOfPosition(owner, request.Properties),
        };
        try
        {
            EventSourceMapping mapping = await creation.RunAsync();
            return ConnectorResult.Of(mapping.Uuid, mapping);
        }
        catch (ResourceFailedException exception) when (creation.PhysicalResourceId is not null)
        {
            throw new ResourceFailedException(exception.Message, exception.InnerException)
            {
                PhysicalResourceId = creation.PhysicalResourceId,
            };
        }
    }

    /// <remarks>The rest of its properties is read again: the mapping determines what they mean.</remarks>
    public Task<ResourceResult> UpdateAsync(ConnectorProperties properties, ResourceRequest request, WorkTime time) =>
        new ConnectorUpdate(lambda, properties.Target, request, time).RunAsync();

    public async Task DeleteAsync(ResourceRequest request, WorkTime time)
    {
        MappingTarget? target = ConnectorReader.ReadLeniently(MappingOwner.Of(request), request.Properties).Target;
        MappingCalls calls = new(lambda.Mappings(target?.Region), time);
        EventSourceMapping? mapping = MappingIds.IsUuid(request.PhysicalResourceId)
            ? await calls.FindAsync(request.PhysicalResourceId)
            : target is null ? null : await calls.FindAsync(target);
        if (mapping is { IsDeleting: true })
            await calls.GoneAsync(mapping.Uuid);
        else if (mapping is not null)
            await new MappingDeletion(calls, MappingOwner.Of(request))
                .RunAsync(mapping, PhysicalIds.IsOfNodeJs(request.PhysicalResourceId));
    }
}
