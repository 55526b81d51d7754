using System.Text.Json.Nodes;
using Amazon.Runtime;
using Streambot.Configuration.Requests;
using Streambot.Core.EventSources;
using Streambot.Handlers.Protocol;

namespace Streambot.Handlers.Connectors;

/// <summary>The calls to AWS Lambda that one request makes, each retried for as long as it makes sense.</summary>
internal sealed class MappingCalls(IEventSourceMappings mappings, WorkTime time)
{
    // A role that was created a moment ago is not known everywhere yet, and neither is a function.
    private static readonly TimeSpan PatienceWithRoles = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan PatienceWithNames = TimeSpan.FromMinutes(1);

    private readonly Backoff _polls = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));

    public WorkTime Time => time;

    public MappingCalls ForCleanup() => new(mappings, time.ForCleanup());

    public Task<EventSourceMapping?> FindAsync(string uuid) =>
        new AwsCall("Reading the event source mapping").RunAsync(token => mappings.FindAsync(uuid, token), time);

    /// <summary>The mapping of a source and a function; one that is being deleted only if there is no other.</summary>
    /// <remarks>A list does not show everything: what it might have left out is requested separately.</remarks>
    public async Task<EventSourceMapping?> FindAsync(MappingTarget target)
    {
        IReadOnlyList<EventSourceMapping> all = await new AwsCall("Listing the event source mappings")
            .RunAsync(token => mappings.ListAsync(target.Source.EventSourceArn, target.FunctionName, token), time);
        EventSourceMapping? found = all.Where(target.Matches).OrderBy(mapping => mapping.IsDeleting).FirstOrDefault();
        return found is { ShowsFilter: false, IsDeleting: false } ? await FindAsync(found.Uuid) : found;
    }

    public Task<EventSourceMapping> CreateAsync(JsonObject configuration) =>
        new AwsCall("Creating the event source mapping") { Patience = PatienceWithNews }
            .RunAsync(token => mappings.CreateAsync(configuration, token), time);

    public Task<EventSourceMapping> UpdateAsync(string uuid, JsonObject changes) =>
        new AwsCall("Updating the event source mapping") { Patience = PatienceWithChanges }
            .RunAsync(token => mappings.UpdateAsync(uuid, changes, token), time);

    /// <summary>
    /// Deletes it, and waits until it is gone: until then, there can be no second mapping of the source and the
    /// function.
    /// </summary>
    public async Task DeleteAsync(string uuid)
    {
        await new AwsCall("Deleting the event source mapping")
            .RunAsync(token => mappings.DeleteAsync(uuid, token), time);
        await GoneAsync(uuid);
    }

    /// <summary>Null if the mapping no longer exists.</summary>
    public Task<IReadOnlyDictionary<string, string>?> TagsAsync(EventSourceMapping mapping) =>
        new AwsCall("Reading the tags of the event source mapping")
            .RunAsync(token => mappings.TagsAsync(mapping.Arn, token), time);

    public Task TagAsync(EventSourceMapping mapping, IReadOnlyDictionary<string, string> tags) => tags.Count == 0
        ? Task.CompletedTask
        : new AwsCall("Tagging the event source mapping")
            .RunAsync(token => mappings.TagAsync(mapping.Arn, tags, token), time);

    public Task UntagAsync(EventSourceMapping mapping, IReadOnlyList<string> keys) => keys.Count == 0
        ? Task.CompletedTask
        : new AwsCall("Removing tags of the event source mapping")
            .RunAsync(token => mappings.UntagAsync(mapping.Arn, keys, token), time);

    /// <summary>The mapping once Lambda has completed the last change.</summary>
    public async Task<EventSourceMapping> SettledAsync(EventSourceMapping mapping)
    {
        EventSourceMapping? current = mapping;
        for (int poll = 1; !current.IsSettled; poll++)
        {
            await WaitAsync(poll, $"The event source mapping {mapping.Uuid} is still {current.State} after all the "
                + "time available. Deploy again once it has settled.");
            current = await FindAsync(mapping.Uuid);
            if (current is null or { IsDeleting: true })
                throw new ResourceFailedException($"The event source mapping {mapping.Uuid} was deleted by somebody "
                    + "else in the meantime. Deploy again.");
        }

        return current;
    }

    public async Task GoneAsync(string uuid)
    {
        for (int poll = 1; await FindAsync(uuid) is { } mapping; poll++)
            await WaitAsync(poll, $"The event source mapping {uuid} is still {mapping.State} after all the time "
                + "available. Try again once it is gone.");
    }

    public async Task WaitAsync(int poll, string outOfTime)
    {
        try
        {
            await Task.Delay(_polls.After(poll), time.Clock, time.Work);
        }
        catch (OperationCanceledException)
        {
            throw new ResourceFailedException(outOfTime);
        }
    }

    private static TimeSpan? PatienceWithNews(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: "InvalidParameterValueException" } service
            when service.Message.Contains("role", StringComparison.OrdinalIgnoreCase) => PatienceWithRoles,
        AmazonServiceException { ErrorCode: "ResourceNotFoundException" } => PatienceWithNames,
        _ => null,
    };

    // Another change of the function might be in progress.
    private static TimeSpan? PatienceWithChanges(Exception exception) =>
        AwsErrors.IsCode(exception, "ResourceConflictException") ? PatienceWithNames : PatienceWithNews(exception);
}
