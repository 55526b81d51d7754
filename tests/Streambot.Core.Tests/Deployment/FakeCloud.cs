using Streambot.Core.Deployment;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Deployment;

/// <summary>An account in memory. Its journal holds the calls that change something, in order.</summary>
internal sealed class FakeCloud : IAccount, IArtifactStore, IBuckets, IStacks
{
    public const string DefaultBucket = "streambot-123456789012-eu-west-1-an";

    private readonly Dictionary<string, List<StackEvent>> _events = [];
    private Queue<Frame> _frames = [];

    public List<string> Journal { get; } = [];

    public Dictionary<string, FakeBucket> Buckets { get; } = new() { [DefaultBucket] = new() };

    public Dictionary<string, byte[]> Objects { get; } = [];

    public Dictionary<string, StackDescription> Stacks { get; } = [];

    public ChangeSetRequest? Request { get; private set; }

    public StreambotException? AccountFault { get; set; }

    /// <summary>What CloudFormation makes of a change set; null means that it sees no change at once.</summary>
    public ChangeSetDescription? ChangeSet { get; set; } = new("CREATE_COMPLETE", null, [new("Add", "Queue", "AWS::SQS::Queue", null, null, [])]);

    public bool UsesTls { get; set; } = true;

    public AwsServices Services => new(this, this, this, this);

    /// <summary>What each look at the stack shows, once something is done with it.</summary>
    public void Then(params Frame[] frames) => _frames = new(frames);

    public void Has(string name, string status, bool isProtected = false, params string[] parameters) => Put(name, status, isProtected, parameters, []);

    public void Put(string name, string status, bool isProtected, IReadOnlyCollection<string> parameters, Dictionary<string, string> outputs)
    {
        Stacks[name] = new(IdOf(name), name, status, null, isProtected, parameters, outputs);
        Tell(name, status);
    }

    public static string IdOf(string name) => $"arn:aws:cloudformation:eu-west-1:123456789012:stack/{name}/1";

    public static StackEvent OfStack(string name, string status, string? reason = null) =>
        new(Guid.NewGuid().ToString(), name, IdOf(name), "AWS::CloudFormation::Stack", status, reason);

    public static StackEvent Of(string id, string type, string status, string? reason = null) => new(Guid.NewGuid().ToString(), id, null, type, status, reason);

    Task<DeployTarget> IAccount.IdentifyAsync(CancellationToken cancellation) =>
        AccountFault is null ? Task.FromResult(new DeployTarget("123456789012", "eu-west-1", "aws")) : Task.FromException<DeployTarget>(AccountFault);

    Task<BucketState> IArtifactStore.FindBucketAsync(string bucket, string? owner, CancellationToken cancellation) => Task.FromResult(
        !Buckets.TryGetValue(bucket, out FakeBucket? found) ? new BucketState(BucketPresence.Missing)
        : found.Region != "eu-west-1" ? new(BucketPresence.Elsewhere, found.Region)
        : !found.IsAllowed || (owner is not null && owner != found.Owner) ? new(BucketPresence.Forbidden)
        : new(BucketPresence.Here, found.Region));

    Task<bool> IArtifactStore.ExistsAsync(ArtifactLocation location, CancellationToken cancellation) =>
        Task.FromResult(Objects.ContainsKey($"{location.Bucket}/{location.Key}"));

    async Task IArtifactStore.UploadAsync(ArtifactLocation location, string file, byte[] sha256, CancellationToken cancellation)
    {
        Journal.Add($"upload {location.Bucket}/{location.Key}{(location.KmsKeyId is { } key ? $" with {key}" : "")}");
        Objects[$"{location.Bucket}/{location.Key}"] = await File.ReadAllBytesAsync(file, cancellation);
    }

    Uri IArtifactStore.UrlOf(ArtifactLocation location) => new($"https://s3.example/{location.Bucket}/{location.Key}");

    Task IBuckets.CreateAsync(string bucket, bool inAccountNamespace, CancellationToken cancellation)
    {
        Buckets[bucket] = new() { Settings = new(false, false, null, false), IsOurs = true };
        return Do($"create bucket {bucket}{(inAccountNamespace ? " in the account's namespace" : "")}");
    }

    Task<bool> IBuckets.IsOursAsync(string bucket, CancellationToken cancellation) => Task.FromResult(Buckets[bucket].IsOurs);

    Task<BucketSettings> IBuckets.ReadSettingsAsync(string bucket, CancellationToken cancellation) => Task.FromResult(Buckets[bucket].Settings);

    Task IBuckets.KeepVersionsAsync(string bucket, CancellationToken cancellation) => Do($"version {bucket}");

    Task IBuckets.BlockPublicAccessAsync(string bucket, CancellationToken cancellation) => Do($"block {bucket}");

    Task IBuckets.EncryptAsync(string bucket, string kmsKeyId, CancellationToken cancellation) => Do($"encrypt {bucket} with {kmsKeyId}");

    Task IBuckets.PutPolicyAsync(string bucket, string policy, CancellationToken cancellation)
    {
        Buckets[bucket].Policy = policy;
        return Do($"policy {bucket}");
    }

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

    Task<ChangeSetId?> IStacks.CreateChangeSetAsync(ChangeSetRequest request, CancellationToken cancellation)
    {
        Request = request;
        Journal.Add($"create change set to {(request.IsUpdate ? "update" : "create")} {request.StackName}");
        if (ChangeSet is null)
            return Task.FromResult<ChangeSetId?>(null);
        if (!Stacks.ContainsKey(request.StackName))
            Has(request.StackName, "REVIEW_IN_PROGRESS");
        return Task.FromResult<ChangeSetId?>(new("change-set", IdOf(request.StackName)));
    }

    Task<ChangeSetDescription> IStacks.DescribeChangeSetAsync(ChangeSetId id, CancellationToken cancellation) => Task.FromResult(ChangeSet!);

    Task IStacks.ExecuteChangeSetAsync(ChangeSetId id, CancellationToken cancellation) => Do("execute change set");

    Task IStacks.DeleteChangeSetAsync(ChangeSetId id, CancellationToken cancellation) => Do("delete change set");

    Task IStacks.DeleteAsync(string nameOrId, string? roleArn, CancellationToken cancellation) =>
        Do($"delete stack {nameOrId.Split('/')[1]}{(roleArn is null ? "" : $" as {roleArn}")}");

    Task IStacks.ProtectAsync(string nameOrId, CancellationToken cancellation) => Do($"protect {nameOrId.Split('/')[1]}");

    private List<StackEvent> EventsOf(string name) => _events.TryGetValue(name, out List<StackEvent>? events) ? events : _events[name] = [];

    private void Tell(string name, string status) => EventsOf(name).Add(OfStack(name, status));

    private Task Do(string what)
    {
        Journal.Add(what);
        return Task.CompletedTask;
    }
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

    public BucketSettings Settings { get; init; } = new(IsVersioned: true, IsPublicAccessBlocked: true, EncryptionKey: null, HasPolicy: true);

    public string? Policy { get; set; }
}
