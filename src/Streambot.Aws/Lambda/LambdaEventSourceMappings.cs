using System.Text.Json.Nodes;
using Amazon.Runtime;
using Streambot.Core.EventSources;

namespace Streambot.Aws.Lambda;

/// <summary>The event source mappings of AWS Lambda.</summary>
public sealed class LambdaEventSourceMappings(AmazonLambdaClient lambda) : IEventSourceMappings
{
    public async Task<IReadOnlyList<EventSourceMapping>> ListAsync(
        string? eventSourceArn, string? functionName, CancellationToken cancellation)
    {
        List<EventSourceMapping> mappings = [];
        string? marker = null;
        do
        {
            ListEventSourceMappingsRequest request = new()
            {
                EventSourceArn = eventSourceArn,
                FunctionName = eventSourceArn is null ? functionName : null,
                Marker = marker,
            };
            ListEventSourceMappingsResponse page = await lambda.ListEventSourceMappingsAsync(request, cancellation);
            mappings.AddRange(page.EventSourceMappings);
            marker = page.NextMarker;
        }
        while (!string.IsNullOrEmpty(marker));
        return mappings;
    }

    public async Task<EventSourceMapping?> FindAsync(string uuid, CancellationToken cancellation)
    {
        try
        {
            return (await lambda.GetEventSourceMappingAsync(new(uuid), cancellation)).Mapping;
        }
        catch (AmazonServiceException exception) when (IsMissing(exception))
        {
            return null;
        }
    }

    public async Task<EventSourceMapping> CreateAsync(JsonObject configuration, CancellationToken cancellation) =>
        Described((await lambda.CreateEventSourceMappingAsync(new(configuration), cancellation)).Mapping);

    public async Task<EventSourceMapping> UpdateAsync(
        string uuid, JsonObject changes, CancellationToken cancellation) =>
        Described((await lambda.UpdateEventSourceMappingAsync(new(uuid, changes), cancellation)).Mapping);

    public async Task DeleteAsync(string uuid, CancellationToken cancellation)
    {
        try
        {
            await lambda.DeleteEventSourceMappingAsync(new(uuid), cancellation);
        }
        catch (AmazonServiceException exception) when (IsMissing(exception))
        {
            // Gone is what it should be.
        }
    }

    public async Task<IReadOnlyDictionary<string, string>?> TagsAsync(string mappingArn, CancellationToken cancellation)
    {
        try
        {
            return (await lambda.ListTagsAsync(new(mappingArn), cancellation)).Tags;
        }
        catch (AmazonServiceException exception) when (IsMissing(exception))
        {
            return null;
        }
    }

    public Task TagAsync(string mappingArn, IReadOnlyDictionary<string, string> tags, CancellationToken cancellation) =>
        lambda.TagResourceAsync(new(mappingArn, tags), cancellation);

    public Task UntagAsync(string mappingArn, IReadOnlyList<string> keys, CancellationToken cancellation) =>
        lambda.UntagResourceAsync(new(mappingArn, keys), cancellation);

    private static bool IsMissing(AmazonServiceException exception) =>
        exception.ErrorCode is "ResourceNotFoundException" or "NotFound";

    private static EventSourceMapping Described(EventSourceMapping? mapping) =>
        mapping ?? throw new AmazonClientException("AWS Lambda answered without describing the mapping.");
}
