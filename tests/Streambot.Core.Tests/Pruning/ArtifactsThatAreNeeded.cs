using Streambot.Core.Artifacts;

namespace Streambot.Core.Tests.Pruning;

public sealed class ArtifactsThatAreNeeded
{
    private readonly PrunedAccount _account = new();

    private static string Zip => PrunedAccount.ZipOf(1);

    [Theory]
    [InlineData("{\"S3Key\": \"orders/HASH.zip\"}")]
    [InlineData("S3Key: !Join ['', [orders/, HASH, .zip]]")]
    [InlineData("# Before: 0HASHf")]
    [InlineData("TemplateURL: https://s3.eu-west-1.amazonaws.com/b/orders%2FHASH.template.json")]
    public async Task AreNamedByTheTemplateOfAnyStack(string template)
    {
        _account.Put(Zip);
        _account.Put(PrunedAccount.ZipOf(2));
        _account.Stack("elsewhere", template.Replace("HASH", PrunedAccount.Hash(1), StringComparison.Ordinal));

        await _account.RunAsync();

        Assert.Equal([PrunedAccount.ZipOf(2)], _account.Deleted);
    }

    [Fact]
    public async Task AreNamedInCapitals()
    {
        const string hash = "aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899";
        _account.Put($"orders/{hash}.zip");
        _account.Stack("elsewhere", hash.ToUpperInvariant());

        await _account.RunAsync();

        Assert.Empty(_account.Deleted);
    }

    [Fact]
    public async Task AreNamedByWhatATransformMakesOfATemplate()
    {
        _account.Put(Zip);
        _account.Stack("sam", "Transform: Expands");
        _account.Templates[$"processed {PrunedAccount.IdOf("sam")}"] = Zip;

        await _account.RunAsync();

        Assert.Empty(_account.Deleted);
    }

    // The zip of the primary stack is named so.
    [Fact]
    public async Task AreNamedByAParameterOfAStack()
    {
        _account.Put(Zip);
        _account.Stack("streambot", "{}", values: Zip);

        await _account.RunAsync();

        Assert.Empty(_account.Deleted);
    }

    [Fact]
    public async Task AreNamedByAChangeSetThatWaits()
    {
        _account.Put(Zip);
        _account.Put(PrunedAccount.ZipOf(2));
        _account.Put(PrunedAccount.ZipOf(3));
        _account.Put(PrunedAccount.ZipOf(4));
        _account.Put(PrunedAccount.ZipOf(5));
        _account.Stack("orders", "{}");
        _account.Stack("new", "none", "REVIEW_IN_PROGRESS");
        _account.Faults[PrunedAccount.IdOf("new")] = PrunedAccount.Denied("an empty stack has no template");
        _account.ChangeSet("orders", "waits", Zip);
        _account.ChangeSet("new", "waits-too", PrunedAccount.ZipOf(2));
        _account.Parameters["arn:waits-too"] = [PrunedAccount.ZipOf(3)];
        _account.ChangeSet("orders", "failed", PrunedAccount.ZipOf(4), "FAILED", "UNAVAILABLE");
        _account.ChangeSet("orders", "obsolete", PrunedAccount.ZipOf(5), execution: "OBSOLETE");

        await _account.RunAsync();

        Assert.Equal([PrunedAccount.ZipOf(4), PrunedAccount.ZipOf(5)], _account.Deleted);
    }

    [Fact]
    public async Task AreReadByAFunctionThatHasNoCopy()
    {
        _account.Put(Zip);
        _account.ReferencedKeys.Add(Zip);

        await _account.RunAsync();

        Assert.Empty(_account.Deleted);
    }

    [Fact]
    public async Task AreThoseOfTheLastTenReleasesOfEachStack()
    {
        for (int number = 1; number <= 12; number++)
            _account.Release(number);
        for (int number = 13; number <= 15; number++)
            _account.Release(number, "orders-copy");

        await _account.RunAsync();

        Assert.Equal(
            [
                Release.KeyBelow("orders/", 1), Release.KeyBelow("orders/", 2),
                PrunedAccount.TemplateOf(1), PrunedAccount.TemplateOf(2),
                PrunedAccount.ZipOf(1), PrunedAccount.ZipOf(2),
            ],
            _account.Deleted);
    }

    // A zip of the project's own template, say.
    [Fact]
    public async Task AreNamedByTheTemplateOfARelease()
    {
        _account.Put(Zip);
        _account.Put(PrunedAccount.TemplateOf(2), Zip);
        _account.Put(Release.KeyBelow("orders/", 2), PrunedAccount.Manifest(2));

        await _account.RunAsync();

        Assert.Empty(_account.Deleted);
    }

    [Fact]
    public async Task AreThoseOfAChangeSetThatIsKept()
    {
        _account.Stack("orders", "{}");
        _account.ChangeSet("orders", "streambot-1", "{}");
        for (int number = 1; number <= 2; number++)
        {
            _account.Put(PrunedAccount.ZipOf(number));
            _account.Put(PrunedAccount.TemplateOf(number));
            _account.Put(Release.PendingKeyBelow("orders/", $"streambot-{number}"), PrunedAccount.Manifest(number));
        }

        await _account.RunAsync();

        Assert.Equal(
            [
                Release.PendingKeyBelow("orders/", "streambot-2"),
                PrunedAccount.TemplateOf(2), PrunedAccount.ZipOf(2),
            ],
            _account.Deleted);
    }

    // Its release is noted once CloudFormation has ended, and the change set is gone by then.
    [Fact]
    public async Task AreThoseOfAChangeSetThatWasJustExecuted()
    {
        _account.Stack("orders", "{}");
        _account.Stacks[0] = _account.Stacks[0] with { Changed = PrunedAccount.Now.AddMinutes(-1) };
        _account.Put(PrunedAccount.ZipOf(1));
        _account.Put(Release.PendingKeyBelow("orders/", "streambot-1"), PrunedAccount.Manifest(1));

        await _account.RunAsync();

        Assert.Empty(_account.Deleted);
    }

    [Fact]
    public async Task AreThoseThatAreYoungerThanADay()
    {
        _account.Put(PrunedAccount.ZipOf(1), time: PrunedAccount.Now.AddHours(-24).AddSeconds(1));
        _account.Put(PrunedAccount.ZipOf(2), time: PrunedAccount.Now.AddHours(-24).AddSeconds(-1));
        // An old key whose newest version is young.
        _account.Put(PrunedAccount.ZipOf(3));
        _account.Put(PrunedAccount.ZipOf(3), time: PrunedAccount.Now);
        // A young release keeps what it names, also as the eleventh.
        _account.Release(4, time: PrunedAccount.Now);
        _account.Versions.Remove(_account.Versions.First(version => version.Key == PrunedAccount.ZipOf(4)));
        _account.Put(PrunedAccount.ZipOf(4));
        for (int number = 5; number <= 14; number++)
            _account.Release(number);

        await _account.RunAsync();

        Assert.Equal([PrunedAccount.ZipOf(2)], _account.Deleted);
    }

    [Theory]
    [InlineData("orders/notes.txt")]
    [InlineData("orders/0000000000000000000000000000000000000000000000000000000000000001.tar")]
    [InlineData("orders/000000000000000000000000000000000000000000000000000000000000001.zip")]
    [InlineData("orders/000000000000000000000000000000000000000000000000000000000000000A.zip")]
    [InlineData("orders/0000000000000000000000000000000000000000000000000000000000000001.zip\n")]
    [InlineData("orders/eu/0000000000000000000000000000000000000000000000000000000000000001.zip")]
    [InlineData("orders/releases/0000000000000000000000000000000000000000000000000000000000000001.zip")]
    [InlineData("orders/releases/1.json")]
    [InlineData("orders/releases/latest.json")]
    [InlineData("orders/releases/pending-.json")]
    [InlineData("payments/0000000000000000000000000000000000000000000000000000000000000001.zip")]
    public async Task MayBeAnybodysWhereNoDeployWritesSuchAKey(string key)
    {
        _account.Put(key);

        await _account.RunAsync();

        Assert.Empty(_account.Deleted);
    }
}
