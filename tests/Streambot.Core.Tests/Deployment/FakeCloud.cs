using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

/// <summary>An account in memory. Its journal holds the calls that change something, in order.</summary>
internal sealed class FakeCloud : IAccount, IArtifactStore, IBuckets, IStacks
{
    public const string DefaultBucket = "streambot-123456789012-eu-west-1-an";

    private readonly Dictionary<string, List<StackEvent>> _events = [];
    private Queue<Frame> _frames = [];
    private Fault? _lost;
    private (int Count, Action Act) _described = (0, () => { });

    public List<string> Journal { get; } = [];

    public Dictionary<string, FakeBucket> Buckets { get; } = new() { [DefaultBucket] = new() { HasLifecycle = true } };

    public Dictionary<string, byte[]> Objects { get; } = [];

    public Dictionary<string, StackDescription> Stacks { get; } = [];

    public ChangeSetRequest? Request { get; private set; }

    public StreambotException? AccountFault { get; set; }

    /// <summary>What CloudFormation makes of a change set; null means that it sees no change at once.</summary>
    public ChangeSetDescription? ChangeSet { get; set; } =
        new("CREATE_COMPLETE", null, [new("Add", "Queue", "AWS::SQS::Queue", null, null, [])]);

    /// <summary>The change sets that nobody has executed, of every stack.</summary>
    public List<string> ChangeSets { get; } = [];

    /// <summary>The resources of every stack that is there, by name alone.</summary>
    public List<string> Resources { get; } = [];

    /// <summary>The stack of a change set that is found; none is the one that is asked for.</summary>
    public string? FoundElsewhere { get; set; }

    /// <summary>The same with what they are.</summary>
    public List<StackResource> Described { get; } = [];

    public string ExecutionStatus { get; set; } = "AVAILABLE";

    public bool UsesTls { get; set; } = true;

    public bool HasConsole { get; set; }

    public Dictionary<Operation, Queue<Fault>> Faults { get; } = [];

    /// <summary>How often a change set was described.</summary>
    public int Descriptions { get; private set; }

    /// <summary>What somebody else does once a change set has been described so often.</summary>
    public void AfterDescribing(int count, Action act) => _described = (count, act);

    public string Region { get; set; } = "eu-west-1";

    public FakeFunctions Functions { get; } = new();

    public FakeUploads Uploads { get; } = new();

    public AwsServices Services => new(this, this, Uploads, this, this, Functions);

    /// <summary>What each look at the stack shows, once something is done with it.</summary>
    public void Then(params Frame[] frames) => _frames = new(frames);

    public void Has(string name, string status, bool isProtected = false, params string[] parameters) =>
        Put(name, status, isProtected, parameters, []);

    public void Put(
        string name,
        string status,
        bool isProtected,
        IReadOnlyCollection<string> parameters,
        Dictionary<string, string> outputs)
    {
        Stacks[name] = new(IdOf(name), name, status, null, isProtected, parameters, outputs);
        Tell(name, status);
    }

    public static string IdOf(string name) => $"arn:aws:cloudformation:eu-west-1:123456789012:stack/{name}/1";

    public static StackEvent OfStack(string name, string status, string? reason = null) =>
        new(Guid.NewGuid().ToString(), default, name, IdOf(name), "AWS::CloudFormation::Stack", status, reason);

    /// <param name="id">The resource.</param>
    /// <param name="type">Its type.</param>
    /// <param name="status">Its state.</param>
    /// <param name="reason">Why.</param>
    /// <param name="second">When, by CloudFormation's clock.</param>
    public static StackEvent Of(string id, string type, string status, string? reason = null, double second = 0) =>
        new(Guid.NewGuid().ToString(), DateTimeOffset.UnixEpoch.AddSeconds(second), id, null, type, status, reason);

    /// <summary>The template of every stack that is there; none is a refusal.</summary>
    public string? Template { get; set; } = "{}";

    /// <summary>The template of every change set.</summary>
    public string ProcessedTemplate { get; set; } = "{}";

    void IAccount.Remember(DeployTarget target)
    {
    }

    Task<string> IStacks.GetTemplateAsync(string stackId, CancellationToken cancellation) => Template is { } template
        ? Task.FromResult(template)
        : Task.FromException<string>(
            DiagnosticTable.CredentialsRefused.With("cloudformation:GetTemplate", "denied").ToException());

    Task<string> IStacks.GetProcessedTemplateAsync(string stackId, CancellationToken cancellation) =>
        ((IStacks)this).GetTemplateAsync(stackId, cancellation);

    Task<string> IStacks.GetProcessedTemplateAsync(ChangeSetId id, CancellationToken cancellation) =>
        Task.FromResult(ProcessedTemplate);

    Task<DeployTarget> IAccount.IdentifyAsync(CancellationToken cancellation) =>
        AccountFault is null
            ? Task.FromResult(new DeployTarget("123456789012", Region, "aws"))
            : Task.FromException<DeployTarget>(AccountFault);

    Task<BucketState> IArtifactStore.FindBucketAsync(OwnedBucket bucket, CancellationToken cancellation) =>
        Task.FromResult(
            !Buckets.TryGetValue(bucket.Name, out FakeBucket? found) ? new BucketState(BucketPresence.Missing)
            : found.Region != Region ? new(BucketPresence.Elsewhere, found.Region)
            : !found.IsAllowed || bucket.Owner != found.Owner ? new(BucketPresence.Forbidden)
            : new(BucketPresence.Here, found.Region));

    Task<bool> IArtifactStore.ExistsAsync(ArtifactLocation location, CancellationToken cancellation) =>
        Task.FromResult(Objects.ContainsKey($"{location.Bucket.Name}/{location.Key}"));

    async Task IArtifactStore.UploadAsync(
        ArtifactLocation location, string file, byte[] sha256, CancellationToken cancellation)
    {
        Journal.Add(
            $"upload {location.Bucket.Name}/{location.Key}{(location.KmsKeyId is { } key ? $" with {key}" : "")}");
        Objects[$"{location.Bucket.Name}/{location.Key}"] = await File.ReadAllBytesAsync(file, cancellation);
    }

    Task<IReadOnlyList<string>> IArtifactStore.ListAsync(ArtifactLocation below, CancellationToken cancellation)
    {
        string start = $"{below.Bucket.Name}/{below.Key}";
        return Task.FromResult<IReadOnlyList<string>>(
            [
                .. Objects.Keys.Where(key => key.StartsWith(start, StringComparison.Ordinal))
                    .Select(key => key[(below.Bucket.Name.Length + 1)..]),
            ]);
    }

    Task<string?> IArtifactStore.ReadAsync(ArtifactLocation location, CancellationToken cancellation) =>
        Task.FromResult(
            Objects.TryGetValue($"{location.Bucket.Name}/{location.Key}", out byte[]? content)
                ? System.Text.Encoding.UTF8.GetString(content)
                : null);

    Task<bool> IArtifactStore.TryWriteAsync(
        ArtifactLocation location, byte[] content, CancellationToken cancellation) =>
        WriteFault is null
            ? Task.FromResult(!TakesEachKey && Objects.TryAdd($"{location.Bucket.Name}/{location.Key}", content))
            : Task.FromException<bool>(WriteFault);

    /// <summary>Whether somebody else always writes first.</summary>
    public bool TakesEachKey { get; set; }

    /// <summary>What writing what is small ends with.</summary>
    public StreambotException? WriteFault { get; set; }

    Uri IArtifactStore.UrlOf(ArtifactLocation location) =>
        new($"https://s3.example/{location.Bucket.Name}/{location.Key}");

    Task IBuckets.CreateAsync(OwnedBucket bucket, bool inAccountNamespace, CancellationToken cancellation)
    {
        Buckets[bucket.Name] = new() { Settings = new(false, false, null, false), IsOurs = true };
        return Do($"create bucket {bucket.Name}{(inAccountNamespace ? " in the account's namespace" : "")}");
    }

    Task<bool> IBuckets.IsOursAsync(OwnedBucket bucket, CancellationToken cancellation) =>
        Task.FromResult(Buckets[bucket.Name].IsOurs);

    Task<BucketSettings> IBuckets.ReadSettingsAsync(OwnedBucket bucket, CancellationToken cancellation) =>
        Task.FromResult(Buckets[bucket.Name].Settings);

    Task IBuckets.KeepVersionsAsync(OwnedBucket bucket, CancellationToken cancellation) => Do($"version {bucket.Name}");

    Task IBuckets.BlockPublicAccessAsync(OwnedBucket bucket, CancellationToken cancellation) =>
        Do($"block {bucket.Name}");

    Task IBuckets.EncryptAsync(OwnedBucket bucket, string kmsKeyId, CancellationToken cancellation) =>
        Do($"encrypt {bucket.Name} with {kmsKeyId}");

    Task IBuckets.PutPolicyAsync(OwnedBucket bucket, string policy, CancellationToken cancellation)
    {
        Buckets[bucket.Name].Policy = policy;
        return Do($"policy {bucket.Name}");
    }

    Task<bool> IBuckets.HasLifecycleAsync(OwnedBucket bucket, CancellationToken cancellation) =>
        LifecycleFault is null
            ? Task.FromResult(Buckets[bucket.Name].HasLifecycle)
            : Task.FromException<bool>(LifecycleFault);

    /// <summary>What looking for lifecycle rules ends with.</summary>
    public StreambotException? LifecycleFault { get; set; }

    Task IBuckets.AbortIncompleteUploadsAsync(
        OwnedBucket bucket, int daysAfterInitiation, CancellationToken cancellation) =>
        Do($"abort uploads in {bucket.Name} after {daysAfterInitiation} days");

    Task<StackDescription?> IStacks.FindAsync(string nameOrId, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (nameOrId.StartsWith("arn:", StringComparison.Ordinal) && _frames.TryDequeue(out Frame? frame))
        {
            string name = nameOrId.Split('/')[1];
            Stacks[name] = Stacks[name] with { Status = frame.Status, Outputs = frame.Outputs ?? Stacks[name].Outputs };
            EventsOf(name).AddRange(frame.Events);
            if (frame.Fault is { } fault)
                return Task.FromException<StackDescription?>(fault);
        }

        return Task.FromResult(Stacks.Values.FirstOrDefault(stack => stack.Name == nameOrId || stack.Id == nameOrId));
    }

    async IAsyncEnumerable<StackEvent> IStacks.EventsAsync(
        string stackId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        foreach (StackEvent e in EventsOf(stackId.Split('/')[1]).AsEnumerable().Reverse())
            yield return e;
    }

    Uri? IStacks.ConsoleUrlOf(string stackId) =>
        HasConsole ? new($"https://console.example/{stackId.Split('/')[1]}") : null;

    Task<ChangeSetId?> IStacks.CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellation)
    {
        Request = request;
        Journal.Add($"create change set to {(request.IsUpdate ? "update" : "create")} {request.StackName}");
        if (Take(Operation.CreateChangeSet) is { IsDone: false } fault)
            return Task.FromException<ChangeSetId?>(fault.Exception);
        if (ChangeSet is null)
            return Task.FromResult<ChangeSetId?>(null);
        if (!Stacks.ContainsKey(request.StackName))
            Has(request.StackName, "REVIEW_IN_PROGRESS");
        ChangeSets.Add("change-set");
        return Taken(new ChangeSetId("change-set", IdOf(request.StackName)))!;
    }

    Task<ChangeSetId?> IStacks.FindChangeSetAsync(
        string stackName, string changeSetName, CancellationToken cancellation)
    {
        Journal.Add("find change set by name");
        return Task.FromResult(
            ChangeSets.Contains("change-set")
                ? new ChangeSetId(
                    "change-set", FoundElsewhere ?? (stackName.Contains('/') ? stackName : IdOf(stackName)))
                : null);
    }

    Task<ChangeSetDescription?> IStacks.DescribeChangeSetAsync(ChangeSetId id, CancellationToken cancellation)
    {
        Fault? fault = Take(Operation.DescribeChangeSet);
        ChangeSetDescription? answer = ChangeSets.Contains(id.ChangeSet)
            ? ChangeSet! with { ExecutionStatus = ExecutionStatus }
            : null;
        if (++Descriptions == _described.Count)
            _described.Act();
        return fault is null ? Task.FromResult(answer) : Task.FromException<ChangeSetDescription?>(fault.Exception);
    }

    /// <summary>What the validation finds wrong with a change set; null where it may not be asked.</summary>
    public IReadOnlyList<ValidationFailure>? ValidationFailures { get; set; } = [];

    Task<IReadOnlyList<ValidationFailure>> IStacks.ValidationFailuresAsync(
        ChangeSetId id, CancellationToken cancellation) => ValidationFailures is { } failures
            ? Task.FromResult(failures)
            : Task.FromException<IReadOnlyList<ValidationFailure>>(
                DiagnosticTable.AccessDenied.With("cloudformation:DescribeEvents", "denied.").ToException());

    Task<IReadOnlyList<ListedChangeSet>> IStacks.ListChangeSetsAsync(string stackId, CancellationToken cancellation) =>
        Take(Operation.ListChangeSets) is { } fault
            ? Task.FromException<IReadOnlyList<ListedChangeSet>>(fault.Exception)
            : Task.FromResult<IReadOnlyList<ListedChangeSet>>(
                [.. ChangeSets.Select(id => new ListedChangeSet(new(id, stackId), "AVAILABLE"))]);

    Task<IReadOnlyList<StackResource>> IStacks.DescribeResourcesAsync(
        string stackId, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StackResource>>(
            [.. Described, .. Resources.Select(id => new StackResource(id, id, "AWS::SQS::Queue", "CREATE_COMPLETE"))]);

    Task IStacks.ExecuteChangeSetAsync(ChangeSetId id, CancellationToken cancellation)
    {
        Journal.Add("execute change set");
        if (Take(Operation.ExecuteChangeSet) is { IsDone: false } fault)
            return Task.FromException(fault.Exception);
        ExecutionStatus = "EXECUTE_IN_PROGRESS";
        return Taken(id);
    }

    Task IStacks.DeleteChangeSetAsync(ChangeSetId id, CancellationToken cancellation)
    {
        ChangeSets.Remove(id.ChangeSet);
        return Do("delete change set");
    }

    Task IStacks.DeleteAsync(string nameOrId, string? roleArn, CancellationToken cancellation) =>
        Do($"delete stack {nameOrId.Split('/')[1]}{(roleArn is null ? "" : $" as {roleArn}")}");

    Task IStacks.ProtectAsync(string nameOrId, CancellationToken cancellation) =>
        Do($"protect {nameOrId.Split('/')[1]}");

    private Fault? Take(Operation operation)
    {
        _lost = Faults.TryGetValue(operation, out Queue<Fault>? faults) && faults.TryDequeue(out Fault? fault)
            ? fault
            : null;
        return _lost;
    }

    // What was done, and then the answer lost.
    private Task<T> Taken<T>(T answer) =>
        _lost is { } lost ? Task.FromException<T>(lost.Exception) : Task.FromResult(answer);

    private List<StackEvent> EventsOf(string name) =>
        _events.TryGetValue(name, out List<StackEvent>? events) ? events : _events[name] = [];

    public void Tell(string name, StackEvent stackEvent) => EventsOf(name).Add(stackEvent);

    private void Tell(string name, string status) => Tell(name, OfStack(name, status));

    private Task Do(string what)
    {
        Journal.Add(what);
        return Task.CompletedTask;
    }
}

internal enum Operation
{
    CreateChangeSet,
    DescribeChangeSet,
    ListChangeSets,
    ExecuteChangeSet,
}

/// <param name="Exception">What the caller gets.</param>
/// <param name="IsDone">Whether what was asked was done all the same.</param>
internal sealed record Fault(Exception Exception, bool IsDone = false)
{
    public static StreambotException Lost { get; } =
        new([DiagnosticTable.EndpointUnreachable.With("cloudformation", "eu-west-1", "The connection was reset.")])
        {
            MayHaveTakenEffect = true,
        };

    public static StreambotException Denied { get; } =
        DiagnosticTable.AccessDenied.With("cloudformation:X", "No.").ToException();
}

/// <summary>The state that one look at a stack shows, with the events that are new then.</summary>
internal sealed record Frame(string Status, params StackEvent[] Events)
{
    public Dictionary<string, string>? Outputs { get; init; }

    /// <summary>What the look fails with instead.</summary>
    public Exception? Fault { get; init; }
}

internal sealed class FakeBucket
{
    public string Region { get; init; } = "eu-west-1";

    public string Owner { get; init; } = "123456789012";

    public bool IsAllowed { get; init; } = true;

    public bool IsOurs { get; init; }

    public bool HasLifecycle { get; init; }

    public BucketSettings Settings { get; init; } =
        new(IsVersioned: true, IsPublicAccessBlocked: true, EncryptionKey: null, HasPolicy: true);

    public string? Policy { get; set; }
}
