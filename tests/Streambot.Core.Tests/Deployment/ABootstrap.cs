using Streambot.Core.Diagnostics;
using Streambot.Core.Stacks;

namespace Streambot.Core.Tests.Deployment;

public sealed class ABootstrap : IDisposable
{
    private static readonly string HandlersKey = "streambot-handlers/"
        + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("zip"u8)) + ".zip";

    private readonly TempFolder _folder = new();
    private readonly FakeCloud _cloud = new();
    private readonly ReporterTape _tape = new();

    public ABootstrap() => _cloud.Then(new Frame("CREATE_COMPLETE", FakeCloud.OfStack("streambot", "CREATE_COMPLETE"))
    {
        Outputs = new() { ["StreambotEnvFunctionArn"] = "arn:aws:lambda:eu-west-1:123456789012:function:env" },
    });

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task MakesTheBucketAndThePrimaryStack()
    {
        _cloud.Buckets.Clear();

        await RunAsync();

        Assert.Equal(
            [
                "create bucket streambot-123456789012-eu-west-1-an in the account's namespace",
                "block streambot-123456789012-eu-west-1-an",
                "version streambot-123456789012-eu-west-1-an",
                "policy streambot-123456789012-eu-west-1-an",
                "abort uploads in streambot-123456789012-eu-west-1-an after 7 days",
                $"upload streambot-123456789012-eu-west-1-an/{HandlersKey}",
                "create change set to create streambot",
                "execute change set",
            ],
            _cloud.Journal);
        Assert.Equal(
            [
                new("ArtifactBucket", FakeCloud.DefaultBucket),
                new("HandlersKey", HandlersKey),
                new("HandlersArchitecture", "x86_64"),
                new("TableName", "streambot-env"),
                new("Version", "1.2.3"),
            ],
            _cloud.Request!.Parameters);
        Assert.Equal(["CAPABILITY_IAM"], _cloud.Request.Capabilities);
        Assert.True(_cloud.Request.ImportExistingResources);
        Assert.Contains(
            "\"Resource\": [\"arn:aws:s3:::streambot-123456789012-eu-west-1-an\"",
            _cloud.Buckets[FakeCloud.DefaultBucket].Policy,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task ChangesNothingTheSecondTime()
    {
        await RunAsync();
        _cloud.Journal.Clear();
        _cloud.ChangeSet = new("FAILED", "The submitted information didn't contain changes.", []);

        await RunAsync();

        Assert.Equal(["create change set to update streambot", "delete change set"], _cloud.Journal);
        Assert.Equal(
            [
                $"handlers.zip is already in s3://{FakeCloud.DefaultBucket}/{HandlersKey}",
                "The stack 'streambot' in 123456789012 in eu-west-1 is up to date: nothing to change.",
            ],
            _tape.Headlines.TakeLast(3).Take(2));
    }

    [Fact]
    public async Task MendsTheSettingsOfItsOwnBucket()
    {
        _cloud.Buckets[FakeCloud.DefaultBucket] = new()
        {
            Settings = new(IsVersioned: false, IsPublicAccessBlocked: true, EncryptionKey: "old", HasPolicy: true),
        };

        await RunAsync(kmsKeyId: "new");

        Assert.Equal(
            [
                "version streambot-123456789012-eu-west-1-an",
                "encrypt streambot-123456789012-eu-west-1-an with new",
                "abort uploads in streambot-123456789012-eu-west-1-an after 7 days",
            ],
            _cloud.Journal.TakeWhile(line => !line.StartsWith("upload", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task KeepsTheKeyOfItsBucketWhenNoneIsNamed()
    {
        _cloud.Buckets[FakeCloud.DefaultBucket] = new()
        {
            Settings = new(IsVersioned: true, IsPublicAccessBlocked: true, EncryptionKey: "old", HasPolicy: true),
            HasLifecycle = true,
        };

        await RunAsync();

        Assert.StartsWith("upload", _cloud.Journal[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task PutsNoPolicyThatWouldLockOutAnEndpointWithoutTls()
    {
        _cloud.Buckets.Clear();
        _cloud.UsesTls = false;

        await RunAsync();

        Assert.DoesNotContain(_cloud.Journal, line => line.StartsWith("policy", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MakesABucketOfTheUsersNaming()
    {
        await RunAsync(bucket: "mine");

        Assert.Equal("create bucket mine", _cloud.Journal[0]);
        Assert.Contains("version mine", _cloud.Journal);
        Assert.DoesNotContain(_cloud.Journal, line => line.StartsWith("abort", StringComparison.Ordinal));
        Assert.Equal("mine", _cloud.Request!.Parameters[0].Value);
    }

    [Fact]
    public async Task LeavesTheSettingsOfTheUsersOwnBucketAlone()
    {
        _cloud.Buckets["mine"] = new() { Settings = new(false, false, null, false) };

        await RunAsync(bucket: "mine", kmsKeyId: "key-1");

        Assert.Equal(
            [$"upload mine/{HandlersKey} with key-1", "create change set to create streambot", "execute change set"],
            _cloud.Journal);
        Assert.Contains(
            "[step] The bucket 'mine' was not made by Streambot: its settings are left alone.", _tape.Lines);
    }

    [Fact]
    public async Task GoesOnWhereItMayNotAskForLifecycleRules()
    {
        _cloud.LifecycleFault = DiagnosticTable.StoreRefused
            .With("s3:GetLifecycleConfiguration", "b", "Access Denied. (AccessDenied)")
            .ToException();

        await RunAsync();

        Assert.Contains("execute change set", _cloud.Journal);
        Assert.Contains(
            $"The bucket '{FakeCloud.DefaultBucket}' has no rule that removes incomplete uploads: S3 refused "
                + "s3:GetLifecycleConfiguration for the bucket 'b': Access Denied. (AccessDenied)",
            _tape.Loud);
    }

    [Fact]
    public async Task LeavesTheStackOfAServiceAlone()
    {
        _cloud.Buckets.Clear();
        _cloud.Put("streambot", "UPDATE_COMPLETE", false, ["EventBucket"], new() { ["StreamName"] = "records" });

        StreambotException exception = await Assert.ThrowsAsync<StreambotException>(() => RunAsync());

        Assert.Equal(
            "STREAMBOT5027: The stack 'streambot' in 123456789012 in eu-west-1 is not a primary stack of Streambot. A "
                + "bootstrap would replace its resources: " +
            "set StreambotStack to another name.",
            exception.Message);
        Assert.Empty(_cloud.Journal);
    }

    [Fact]
    public async Task DoesNotMakeABucketForAnotherAccount()
    {
        StreambotException exception =
            await Assert.ThrowsAsync<StreambotException>(() => RunAsync(bucket: "theirs", bucketOwner: "999999999999"));

        Assert.StartsWith("STREAMBOT3003: The bucket 'theirs' does not "
            + "exist.", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_cloud.Journal);
    }

    private async Task RunAsync(string? bucket = null, string? kmsKeyId = null, string? bucketOwner = null)
    {
        string zip = Path.Combine(_folder.Path, "handlers.zip");
        await File.WriteAllTextAsync(zip, "zip", TestContext.Current.CancellationToken);
        await new Bootstrap(_cloud.Services, _tape, new ImpatientTime(), WatchLimit.None).RunAsync(
            new()
            {
                Stack = "streambot",
                Template = Requests.Template("""
                    {"Parameters":{"ArtifactBucket":{"Type":"String"},"HandlersKey":{"Type":"String"},"HandlersArchitecture":{"Type":"String"},"TableName":{"Type":"String","Default":"streambot-env"},"Version":{"Type":"String"}},
                     "Resources":{"Role":{"Type":"AWS::IAM::Role"}}}
                    """),
                HandlersBundle = zip,
                Table = "streambot-env",
                Version = "1.2.3",
                Bucket = bucket,
                BucketOwner = bucketOwner,
                KmsKeyId = kmsKeyId,
            },
            TestContext.Current.CancellationToken);
    }
}
