namespace Streambot.Core.Stacks;

/// <summary>What CloudFormation says of a stack.</summary>
/// <param name="Id">Its ARN, by which it is known even when it is deleted.</param>
/// <param name="Name">Its name.</param>
/// <param name="Status">CloudFormation's word for its state.</param>
/// <param name="StatusReason">Why, if CloudFormation says.</param>
/// <param name="IsProtected">Whether it is protected from deletion.</param>
/// <param name="ParameterNames">The parameters it has values for.</param>
/// <param name="Outputs">Its outputs.</param>
public sealed record StackDescription(
    string Id,
    string Name,
    string Status,
    string? StatusReason,
    bool IsProtected,
    IReadOnlyCollection<string> ParameterNames,
    IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>The values of its parameters, as CloudFormation shows them: none of those that are hidden.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>What was acknowledged in its last operation.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>The role that CloudFormation works with, unless it is the caller's.</summary>
    public string? RoleArn { get; init; }
}

/// <param name="Id">The event's own id.</param>
/// <param name="Time">When it happened, by CloudFormation's clock.</param>
/// <param name="LogicalId">The resource; for the stack itself its name.</param>
/// <param name="PhysicalId">What the resource is, once that is known.</param>
/// <param name="ResourceType">Its type.</param>
/// <param name="Status">CloudFormation's word for its state.</param>
/// <param name="Reason">Why, if CloudFormation says.</param>
public sealed record StackEvent(
    string Id,
    DateTimeOffset Time,
    string LogicalId,
    string? PhysicalId,
    string ResourceType,
    string Status,
    string? Reason);

/// <param name="Name">The parameter.</param>
/// <param name="Value">Its value; none keeps the one that the stack has.</param>
public sealed record ParameterValue(string Name, string? Value);

public sealed record ChangeSetRequest
{
    public required string StackName { get; init; }

    public required string ChangeSetName { get; init; }

    /// <summary>Whether the stack has resources already.</summary>
    public required bool IsUpdate { get; init; }

    /// <summary>The template itself, or else its URL.</summary>
    public string? TemplateBody { get; init; }

    public Uri? TemplateUrl { get; init; }

    public IReadOnlyList<ParameterValue> Parameters { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Tags { get; init; } = [];

    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public string? RoleArn { get; init; }

    public StackFailureAction OnFailure { get; init; }

    /// <summary>
    /// Whether CloudFormation is done when it has applied the changes, without waiting until they are in effect.
    /// </summary>
    public bool IsExpress { get; init; }

    /// <summary>
    /// Whether what exists by a name the template gives is taken into the stack, where no other stack holds it.
    /// </summary>
    public bool ImportExistingResources { get; init; }
}

/// <param name="ChangeSet">The change set's ARN.</param>
/// <param name="Stack">The ARN of its stack.</param>
public sealed record ChangeSetId(string ChangeSet, string Stack)
{
    /// <summary>Its name, which is in its ARN.</summary>
    public string Name => ChangeSet.Split('/') is [_, { Length: > 0 } name, ..] ? name : ChangeSet;
}

/// <summary>A change set in the list of those of a stack.</summary>
/// <param name="Id">The change set.</param>
/// <param name="ExecutionStatus">Whether it can be executed, is being executed, or was.</param>
public sealed record ListedChangeSet(ChangeSetId Id, string ExecutionStatus)
{
    /// <summary>Whether somebody may still want to execute it.</summary>
    public bool IsWaiting => ExecutionStatus is "AVAILABLE" or "UNAVAILABLE" or "";
}

/// <summary>A change set, whole.</summary>
/// <param name="Status">How far CloudFormation is with making it.</param>
/// <param name="StatusReason">Why, if CloudFormation says.</param>
/// <param name="Changes">What it would do.</param>
/// <param name="ExecutionStatus">Whether it can be executed, is being executed, or was.</param>
public sealed record ChangeSetDescription(
    string Status, string? StatusReason, IReadOnlyList<ResourceChange> Changes, string ExecutionStatus = "AVAILABLE");

/// <param name="LogicalId">Its name in the template.</param>
/// <param name="PhysicalId">What it is; empty where it was not created yet.</param>
/// <param name="Type">Its type.</param>
/// <param name="Status">CloudFormation's word for its state.</param>
public sealed record StackResource(string LogicalId, string PhysicalId, string Type, string Status);

/// <param name="LogicalId">The resource; empty where it is none.</param>
/// <param name="Path">Where in the template, such as /Resources/Queue/Properties/DelaySeconds.</param>
/// <param name="Reason">What is wrong there.</param>
public sealed record ValidationFailure(string LogicalId, string Path, string Reason)
{
    /// <summary>The resource, if only the path tells it.</summary>
    public string Resource =>
        LogicalId.Length == 0 && Path.Split('/') is ["", "Resources", { } id, ..] ? id : LogicalId;
}

/// <summary>CloudFormation.</summary>
public interface IStacks
{
    /// <summary>
    /// Where a person looks at a stack; null where there is no console, as behind an endpoint of one's own.
    /// </summary>
    Uri? ConsoleUrlOf(string stackId);

    /// <summary>The stack of that name or id, or null.</summary>
    Task<StackDescription?> FindAsync(string nameOrId, CancellationToken cancellation);

    /// <summary>
    /// The template of a stack as it was sent, where CloudFormation has put a question mark for each character that is
    /// not ASCII.
    /// </summary>
    Task<string> GetTemplateAsync(string stackId, CancellationToken cancellation);

    /// <summary>The template of a stack with its transforms applied.</summary>
    Task<string> GetProcessedTemplateAsync(string stackId, CancellationToken cancellation);

    /// <summary>The template of a change set with its transforms applied.</summary>
    Task<string> GetProcessedTemplateAsync(ChangeSetId id, CancellationToken cancellation);

    /// <summary>A stack's events, the newest first.</summary>
    IAsyncEnumerable<StackEvent> EventsAsync(string stackId, CancellationToken cancellation);

    /// <summary>
    /// The change set that is being made; null when CloudFormation sees at once that nothing would change.
    /// </summary>
    Task<ChangeSetId?> CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellation);

    /// <summary>The change set of that name, or null.</summary>
    Task<ChangeSetId?> FindChangeSetAsync(string stackName, string changeSetName, CancellationToken cancellation);

    /// <summary>The change set, or null when it is gone.</summary>
    Task<ChangeSetDescription?> DescribeChangeSetAsync(ChangeSetId id, CancellationToken cancellation);

    /// <summary>What CloudFormation's own validation found wrong with a change set that failed.</summary>
    Task<IReadOnlyList<ValidationFailure>> ValidationFailuresAsync(ChangeSetId id, CancellationToken cancellation);

    /// <summary>The change sets of a stack.</summary>
    Task<IReadOnlyList<ListedChangeSet>> ListChangeSetsAsync(string stackId, CancellationToken cancellation);

    /// <summary>The resources that a stack has, by their logical ids.</summary>
    Task<IReadOnlyList<StackResource>> DescribeResourcesAsync(string stackId, CancellationToken cancellation);

    Task ExecuteChangeSetAsync(ChangeSetId id, CancellationToken cancellation);

    Task DeleteChangeSetAsync(ChangeSetId id, CancellationToken cancellation);

    Task DeleteAsync(string nameOrId, string? roleArn, CancellationToken cancellation);

    Task ProtectAsync(string nameOrId, CancellationToken cancellation);
}
