using System.Text;
using Streambot.Core.Artifacts;
using Streambot.Core.Diagnostics;
using Streambot.Core.Pruning;
using Streambot.Core.Tests.Deployment;

namespace Streambot.Core.Tests.Pruning;

/// <summary>An account in memory with one bucket, two days after everything in it was written.</summary>
internal sealed class PrunedAccount
    : TimeProvider, IAccount, IArtifactStore, IObjectVersions, IAccountStacks, IFunctionCode
{
    public const string Prefix = "orders/";
    public const string Bucket = "streambot-123456789012-eu-west-1-an";

    /// <summary>Of no hash is any other 64 digits in a row, whatever stands around it.</summary>
    public const string EndOfHash = "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b87";

    public static readonly DateTimeOffset Now = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Old = Now.AddDays(-2);

    private readonly Dictionary<string, string> _texts = [];
    private int _looks;

    public ReporterTape Tape { get; } = new();

    public List<ObjectVersion> Versions { get; } = [];

    public List<AccountStack> Stacks { get; } = [];

    public List<AccountChangeSet> ChangeSets { get; } = [];

    /// <summary>Templates by the ARN of a stack or change set, and with "processed " before it.</summary>
    public Dictionary<string, string> Templates { get; } = [];

    /// <summary>The values of a change set's parameters.</summary>
    public Dictionary<string, string[]> Parameters { get; } = [];

    public List<string> ReferencedKeys { get; } = [];

    /// <summary>What asking for any of these fails with: "stacks", "functions", a key, or an ARN.</summary>
    public Dictionary<string, StreambotException> Faults { get; } = [];

    /// <summary>What somebody does after the stacks were listed for the nth time.</summary>
    public Action<int> AfterLook { get; set; } = _ => { };

    /// <summary>The keys that S3 does not delete.</summary>
    public HashSet<string> Locked { get; } = [];

    /// <summary>What each request deleted.</summary>
    public List<IReadOnlyList<ObjectVersion>> Deletions { get; } = [];

    public IEnumerable<string> Deleted =>
        Deletions.SelectMany(batch => batch).Select(version => version.Key).Distinct();

    public override DateTimeOffset GetUtcNow() => Now;

    public static string Hash(int number) => $"{number:x8}{EndOfHash}";

    public static string ZipOf(int number) => $"{Prefix}{Hash(number)}.zip";

    public static string TemplateOf(int number) => $"{Prefix}{Hash(number)}.template.json";

    public static string IdOf(string stack) => $"arn:aws:cloudformation:eu-west-1:123456789012:stack/{stack}/1";

    public string Put(string key, string text = "", DateTimeOffset? time = null)
    {
        Versions.Add(new(key, $"v{Versions.Count}", time ?? Old, Encoding.UTF8.GetByteCount(text)));
        _texts[key] = text;
        return key;
    }

    /// <summary>A release with its zip and template, all of the same number.</summary>
    public void Release(int number, string stack = "orders", DateTimeOffset? time = null)
    {
        Put(ZipOf(number), "zip", time);
        Put(TemplateOf(number), $$"""{"Key":"{{ZipOf(number)}}"}""", time);
        Put(Artifacts.Release.KeyBelow(Prefix, number), Manifest(number, stack), time);
    }

    public static string Manifest(int number, string stack = "orders") =>
        Encoding.UTF8.GetString(new Release(stack, ZipOf(number), TemplateOf(number)) { Sequence = number }.ToJson());

    public void Stack(string name, string template, string status = "UPDATE_COMPLETE", params string[] values)
    {
        Stacks.RemoveAll(stack => stack.Name == name);
        Stacks.Add(new(IdOf(name), name, status, Old) { Values = values });
        Templates[IdOf(name)] = template;
    }

    public void ChangeSet(
        string stack, string name, string template, string status = "CREATE_COMPLETE", string execution = "AVAILABLE")
    {
        ChangeSets.Add(new($"arn:{name}", IdOf(stack), name, status, execution));
        Templates[$"arn:{name}"] = template;
    }

    public static StreambotException Denied(string action) =>
        DiagnosticTable.AccessDenied.With(action, "No.").ToException();

    public Task RunAsync(
        bool delete = true, string? bucket = null, string? owner = null, string prefix = Prefix) =>
        new Prune(new(this, this, this, this, this), Tape, this).RunAsync(
            new()
            {
                KeyPrefix = prefix,
                Delete = delete,
                DeletingCommand = "delete!",
                Bucket = bucket,
                BucketOwner = owner,
            },
            TestContext.Current.CancellationToken);

    public async Task<string> FailAsync()
    {
        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(() => RunAsync());
        return exception.Message;
    }

    Task<DeployTarget> IAccount.IdentifyAsync(CancellationToken cancellation) =>
        Task.FromResult(new DeployTarget("123456789012", "eu-west-1", "aws"));

    void IAccount.Remember(DeployTarget target)
    {
    }

    Task<BucketState> IArtifactStore.FindBucketAsync(OwnedBucket bucket, CancellationToken cancellation) =>
        Task.FromResult(new BucketState(
            bucket.Name == Bucket ? BucketPresence.Here : BucketPresence.Missing, "eu-west-1"));

    Task<string?> IArtifactStore.ReadAsync(ArtifactLocation location, CancellationToken cancellation) =>
        Faults.TryGetValue(location.Key, out StreambotException? fault)
            ? Task.FromException<string?>(fault)
            : Task.FromResult(_texts.GetValueOrDefault(location.Key));

    Task<IReadOnlyList<ObjectVersion>> IObjectVersions.ListAsync(
        ArtifactLocation below, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<ObjectVersion>>(
            [.. Versions.Where(version => version.Key.StartsWith(below.Key, StringComparison.Ordinal))]);

    Task<IReadOnlyList<UndeletedVersion>> IObjectVersions.DeleteAsync(
        OwnedBucket bucket, IReadOnlyList<ObjectVersion> versions, CancellationToken cancellation)
    {
        Assert.Equal(new(Bucket, "123456789012"), bucket);
        if (Faults.TryGetValue("delete", out StreambotException? fault) && Deletions.Count > 0)
            return Task.FromException<IReadOnlyList<UndeletedVersion>>(fault);
        Deletions.Add(versions);
        return Task.FromResult<IReadOnlyList<UndeletedVersion>>(
            [
                .. versions.Where(version => Locked.Contains(version.Key))
                    .Select(version => new UndeletedVersion(version.Key, version.VersionId, "Locked (AccessDenied)")),
            ]);
    }

    Task<IReadOnlyList<AccountStack>> IAccountStacks.ListAsync(CancellationToken cancellation)
    {
        if (Faults.TryGetValue("stacks", out StreambotException? fault))
            return Task.FromException<IReadOnlyList<AccountStack>>(fault);
        IReadOnlyList<AccountStack> listed = [.. Stacks];
        AfterLook(++_looks);
        return Task.FromResult(listed);
    }

    Task<IReadOnlyList<AccountChangeSet>> IAccountStacks.ChangeSetsAsync(
        string stackId, CancellationToken cancellation) =>
        Faults.TryGetValue($"change sets of {stackId}", out StreambotException? fault)
            ? Task.FromException<IReadOnlyList<AccountChangeSet>>(fault)
            : Task.FromResult<IReadOnlyList<AccountChangeSet>>(
                [.. ChangeSets.Where(changeSet => changeSet.StackId == stackId)]);

    Task<string> IAccountStacks.TemplateAsync(
        string stackId, string? changeSetId, bool isProcessed, CancellationToken cancellation)
    {
        string id = (isProcessed ? "processed " : "") + (changeSetId ?? stackId);
        return Faults.TryGetValue(id, out StreambotException? fault)
            ? Task.FromException<string>(fault)
            : Task.FromResult(Templates[id]);
    }

    Task<IReadOnlyList<string>> IAccountStacks.ParametersAsync(
        AccountChangeSet changeSet, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>(Parameters.GetValueOrDefault(changeSet.Id) ?? []);

    Task<IReadOnlyList<string>> IFunctionCode.ReferencedKeysAsync(CancellationToken cancellation) =>
        Faults.TryGetValue("functions", out StreambotException? fault)
            ? Task.FromException<IReadOnlyList<string>>(fault)
            : Task.FromResult<IReadOnlyList<string>>(ReferencedKeys);

    Task<bool> IArtifactStore.ExistsAsync(ArtifactLocation location, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task IArtifactStore.UploadAsync(
        ArtifactLocation location, string file, byte[] sha256, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<IReadOnlyList<string>> IArtifactStore.ListAsync(ArtifactLocation below, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Task<bool> IArtifactStore.TryWriteAsync(
        ArtifactLocation location, byte[] content, CancellationToken cancellation) =>
        throw new NotSupportedException();

    Uri IArtifactStore.UrlOf(ArtifactLocation location) => throw new NotSupportedException();
}
